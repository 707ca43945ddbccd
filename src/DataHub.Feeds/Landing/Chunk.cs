namespace DataHub.Feeds;

/// <summary>A stretch of rows that is kept once, however many runs brought it.</summary>
/// <param name="Digest">Stands for its rows.</param>
/// <param name="Run">The run whose batches hold it.</param>
/// <param name="Batch">Which of them does.</param>
/// <param name="Start">Where it begins there.</param>
/// <param name="Length">How long it is there.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="Line">The line of its first row in the source of the run that names it.</param>
internal readonly record struct Chunk(
    UInt128 Digest, long Run, int Batch, int Start, int Length, int Rows, long Line);
