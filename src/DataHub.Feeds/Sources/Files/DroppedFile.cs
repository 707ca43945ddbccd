using System.Globalization;
using System.Security.Cryptography;

namespace DataHub.Feeds;

/// <summary>What holds for every file that a department drops: it is there, it is whole, it can be read.</summary>
internal static class DroppedFile
{
    // Some file systems keep times to two seconds.
    private static readonly TimeSpan Coarse = TimeSpan.FromSeconds(2);

    /// <summary>A file that the operating system did not give.</summary>
    public static FeedStop Unreadable { get; } =
        new("source.unreadable", "来源文件读不出。The source's file could not be read.", Held: false);

    /// <summary>Why a file is not to be read yet; null when it is.</summary>
    public static FeedStop? NotReady(FeedSource.Dropped source, string path, TimeProvider clock)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            return new FeedStop(
                "source.missing",
                $"没有来源文件 {source.Path}。The source file {source.Path} is not there.",
                Held: false);
        }

        // An .ok file from the day before says nothing about today's file.
        var ok = new FileInfo($"{path}.ok");
        if (source.OkFile && (!ok.Exists || ok.LastWriteTimeUtc < file.LastWriteTimeUtc - Coarse))
        {
            return new FeedStop(
                "source.incomplete",
                $"缺少本次的 {source.Path}.ok, 文件可能未传完。{source.Path}.ok is not there yet, or older than the file.",
                Held: true);
        }

        if (source.OkHolds is { } holds && !Tells(File.ReadAllText(ok.FullName), Measured(file, holds)))
        {
            return new FeedStop(
                "source.truncated",
                $"{source.Path}.ok 所记与文件不符, 未传完或已改动。{source.Path}.ok tells other {holds} than the file has.",
                Held: true);
        }

        return source.Settled > TimeSpan.Zero && clock.GetUtcNow() - file.LastWriteTimeUtc < source.Settled
            ? new FeedStop(
                "source.changing",
                $"文件 {source.Settled} 内还在写入。The file was still being written within {source.Settled}.",
                Held: true)
            : null;
    }

    /// <summary>Whether one of the words of a text is just this one.</summary>
    private static bool Tells(string text, string word) =>
        text.Split([' ', '\t', '\r', '\n', ',', ';', '=', ':', '*', '|'], StringSplitOptions.RemoveEmptyEntries)
            .Contains(word, StringComparer.OrdinalIgnoreCase);

    private static string Measured(FileInfo file, string by)
    {
        if (by == "bytes")
        {
            return file.Length.ToString(CultureInfo.InvariantCulture);
        }

        using var content = OpenRead(file.FullName);
#pragma warning disable CA5351 // The sum that departments write says whether a file came whole, and guards nothing else.
        return Convert.ToHexString(by == "md5" ? MD5.HashData(content) : SHA256.HashData(content));
#pragma warning restore CA5351
    }

    /// <summary>Its size and time.</summary>
    public static string Fingerprint(FileInfo file) => $"{file.Length} {file.LastWriteTimeUtc.Ticks}";

    /// <summary>Opens a file without keeping its writer away.</summary>
    public static FileStream OpenRead(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
}
