namespace DataHub.Engine;

/// <summary>The data as slots and as bytes.</summary>
public sealed record Answer(ResultObject? Data, AnswerParts Parts, PooledBuffer Body)
{
    /// <summary>
    /// Writes the answer; failed fields and null at non-null places are handled first when there are any. Of an answer
    /// that is too large nothing leaves.
    /// </summary>
    public static Answer Of(ResultObject data, AnswerParts parts, AnswerLimits limits)
    {
        var body = new PooledBuffer();
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

        return new Answer(kept, parts, body);
    }
}
