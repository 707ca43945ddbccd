namespace DataHub.Engine;

/// <summary>The data as slots and as bytes.</summary>
public sealed record Answer(ResultObject? Data, AnswerParts Parts, PooledBuffer Body)
{
    private const int LeastRoom = 4 * 1024;
    private const int MostRoom = 256 * 1024;

    /// <summary>
    /// Writes the answer; failed fields and null at non-null places are handled first when there are any. Of an answer
    /// that is too large nothing leaves.
    /// </summary>
    public static Answer Of(ResultObject data, AnswerParts parts, AnswerLimits limits)
    {
        // Room for one like the last one of the plan.
        var body = new PooledBuffer(Math.Clamp(data.Shape.AnswerLength, LeastRoom, MostRoom));
        ResultObject? kept = data;
        var outcome = AnswerWriter.Write(body, data, parts, limits);
        if (outcome == WriteOutcome.Failed && !Unsharing.TryApply(data, limits.Objects))
        {
            outcome = WriteOutcome.TooLarge;
        }
        else if (outcome == WriteOutcome.Failed)
        {
            body.Clear();
            (kept, var errors) = NullPropagation.Apply(data, parts.Causes);
            parts = parts with { Errors = parts.Errors.AddRange(errors) };
            outcome = AnswerWriter.Write(body, kept, parts, limits);
        }

        if (outcome == WriteOutcome.TooLarge)
        {
            body.Clear();
            kept = null;
            parts = AnswerParts.None with { Errors = [limits.Error], Language = parts.Language };
            AnswerWriter.Write(body, null, parts, AnswerLimits.None);
        }

        data.Shape.AnswerLength = body.Length;
        return new Answer(kept, parts, body);
    }
}
