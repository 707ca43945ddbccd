using System.Collections.Frozen;
using System.Diagnostics;
using DataHub.Datasets;

namespace DataHub.Feeds;

/// <summary>Why a value or a row is not taken: the rule, and a sentence for the people of the source.</summary>
/// <param name="Rule">The rule, as <c>clean.check_digit</c>.</param>
/// <param name="Reason">The sentence, Chinese first.</param>
/// <param name="Suggestion">What may be meant; never taken without a person.</param>
internal sealed record Refusal(string Rule, string Reason, string? Suggestion = null)
{
    public static readonly Refusal KeyMissing = new("check.key_missing", "主键为空。The key is empty.");

    public static readonly Refusal RequiredMissing = new(
        "check.required_missing",
        "必填列为空。A required value is missing.");

    public static readonly Refusal Duplicate = new(
        "check.duplicate", "同一主键出现多次, 保留时间最新的一条。The key came more than once; the row with the latest time was kept.");

    public static readonly Refusal OtherFeed = new(
        "check.other_feed", "该主键由另一数据源提供。Another feed brought this key first and keeps it.");

    public static readonly Refusal ExcelNumber = new(
        "clean.excel_number",
        "编号被电子表格当作数字而损坏, 请将该列设为文本后重报。A workbook made a number of this code and lost digits; set the column to text.");

    public static readonly Refusal ExcelFault = new(
        "clean.excel_fault",
        "单元格是公式错误(如 #N/A)或没有算出的公式, 请重算后以值重报。The cell holds a formula's error, or a formula without a value; calculate the workbook and deliver it with values.");

    public static readonly Refusal UnmappedCode = new(
        "map.unmapped_code",
        "代码未在对照表中。The code is not in the feed's list.");

    public static readonly Refusal SentinelDate = new("map.sentinel_date", "占位日期按空值处理。A date that stands for none.");

    public static readonly Refusal PartialDate = new("map.partial_date", "日期不完整。Only a month or a year is known.");

    public static readonly Refusal WrongForm = new(
        "map.date_form",
        "日期不符合声明的格式。The date has none of the declared forms.");

    public static readonly Refusal NoPlace = new(
        "check.no_place", "经纬度不全或不在中国境内。Longitude or latitude is missing, or the place is not in the country.");

    public static readonly Refusal SwappedCoordinates = new(
        "check.swapped_coordinates", "经度与纬度似乎填反, 待核。Longitude and latitude seem to be swapped; to be reviewed.");

    public static readonly Refusal OutsideBox = new(
        "check.outside_box", "位置在预期范围之外。The place is outside the expected box.");

    public static readonly Refusal UnknownDivision = new(
        "match.unknown_division",
        "区划表无此代码。The division table has no such code.");

    public static readonly Refusal UnknownEnterprise = new(
        "match.unknown_enterprise",
        "登记库无此组织机构代码或注册号。The registry has no such organisation code or registration number.");

    public static readonly Refusal CsvColumns = new(
        "csv.columns",
        "列数与表头不符。The record has another number of fields than the header.");

    public static readonly Refusal CsvQuotes = new("csv.quotes", "引号不成对。The quotes of the record do not pair.");

    public static readonly Refusal FixedLength = new(
        "fixed.length",
        "记录长度与声明不符。The record is longer or shorter than its columns together.");

    public static readonly Refusal FixedCut = new(
        "fixed.cut", "某列的边界把一个汉字截成两半。A column's border cuts a character in two.");

    public static readonly Refusal HttpText = new(
        "http.text", "文本含半个字符, 无法读取。A text holds half a character and cannot be read.");

    /// <summary>Rules that only note how a value was taken; its source has nothing to mend.</summary>
    public static readonly FrozenSet<string> Remarks =
        FrozenSet.Create("match.upgraded", "match.former_division", "map.next_day", Correction.Rule);

    private static readonly FrozenDictionary<string, string> Reasons = new[]
    {
        ExcelFault, UnmappedCode, SentinelDate, PartialDate, WrongForm, UnknownDivision, UnknownEnterprise, NoPlace,
        SwappedCoordinates, OutsideBox,
    }.Concat(CleanProblem.All.Select(Of)).ToFrozenDictionary(refusal => refusal.Rule, refusal => refusal.Reason);

    /// <summary>The sentence of a rule that a flag names.</summary>
    public static string ReasonOf(string rule) => Reasons.GetValueOrDefault(rule, rule);

    public static Refusal Of(CleanProblem problem) => new(problem.Code, problem.Message);

    public static Refusal OfReading(string rule) =>
        Array.Find([CsvColumns, CsvQuotes, FixedLength, FixedCut, HttpText], refusal => refusal.Rule == rule)
        ?? throw new UnreachableException();
}
