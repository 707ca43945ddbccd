namespace DataHub.Feeds;

/// <summary>What a run noted of its rows, by field and rule: a few numbers, however many rows.</summary>
internal sealed class QualityTally
{
    private readonly Dictionary<(string Field, string Rule, bool Quarantined), long> counts = [];
    private readonly Dictionary<string, UnmappedCodes> unmapped = new(StringComparer.Ordinal);

    /// <summary>How often each rule spoke: of rows set aside, and of rows taken.</summary>
    public IReadOnlyDictionary<(string Field, string Rule, bool Quarantined), long> Counts => counts;

    /// <summary>By field, the codes that its list lacks.</summary>
    public IReadOnlyDictionary<string, UnmappedCodes> Unmapped => unmapped;

    /// <summary>Notes a row that was mapped, taken or not.</summary>
    public void Add(MappedRow row)
    {
        if (row.Refused is var (field, refusal))
        {
            Add(field, refusal.Rule, quarantined: true);
        }

        foreach (var note in row.Notes)
        {
            if (note.Rule == Refusal.UnmappedCode.Rule)
            {
                Codes(note.Field).Add(note.Raw);
            }

            if (row.Refused is null)
            {
                Add(note.Field, note.Rule, quarantined: false);
            }
        }
    }

    /// <summary>Notes a row that lost against another.</summary>
    public void Add(Refusal refusal) => Add("", refusal.Rule, quarantined: true);

    private void Add(string field, string rule, bool quarantined) =>
        counts[(field, rule, quarantined)] = counts.GetValueOrDefault((field, rule, quarantined)) + 1;

    private UnmappedCodes Codes(string field) => unmapped.TryGetValue(field, out var codes)
        ? codes
        : unmapped[field] = new UnmappedCodes();
}

/// <summary>Codes of one field that its list lacks. Free text in a column of codes must not fill the memory.</summary>
internal sealed class UnmappedCodes
{
    private const int Most = 1000;
    private const int Longest = 100;
    private readonly HashSet<string> codes = new(StringComparer.Ordinal);

    /// <summary>How many values had such a code.</summary>
    public long Values { get; private set; }

    /// <summary>The first thousand different ones, each cut after a hundred characters.</summary>
    public IReadOnlySet<string> Codes => codes;

    public void Add(string code)
    {
        Values++;
        if (codes.Count < Most)
        {
            codes.Add(code.Length <= Longest ? code : code[..Longest]);
        }
    }
}
