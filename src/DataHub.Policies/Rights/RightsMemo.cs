using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using DataHub.Engine;

namespace DataHub.Policies;

/// <summary>What is asked of the rights.</summary>
internal enum QuestionKind
{
    Select,
    Filter,
    Order,
    Group,
}

/// <summary>Decisions taken already, per class of rights; bounded by starting anew.</summary>
internal sealed class RightsMemo
{
    private const int MostClasses = 256;
    private const int MostAnswers = 50_000;
    private readonly ConcurrentDictionary<RightsClass, ConcurrentDictionary<Question, Access>> classes = new();

    /// <summary>The decision, taken by <paramref name="decide"/> the first time.</summary>
    public Access Of(RightsClass rights, Question question, Func<RightsClass, Question, Access> decide)
    {
        if (!classes.TryGetValue(rights, out var answers))
        {
            if (classes.Count >= MostClasses)
            {
                classes.Clear();
            }

            answers = classes.GetOrAdd(rights, _ => new());
        }

        if (answers.TryGetValue(question, out var known))
        {
            return known;
        }

        if (answers.Count >= MostAnswers)
        {
            answers.Clear();
        }

        return answers[question] = decide(rights, question);
    }

    /// <summary>A question about a definition or meaning, which are compared by identity.</summary>
    public readonly record struct Question(QuestionKind Kind, object Subject, object? Through)
    {
        public bool Equals(Question other) =>
            Kind == other.Kind && ReferenceEquals(Subject, other.Subject) && ReferenceEquals(Through, other.Through);

        public override int GetHashCode() => HashCode.Combine(
            Kind, RuntimeHelpers.GetHashCode(Subject), Through is null ? 0 : RuntimeHelpers.GetHashCode(Through));
    }
}
