using System.Collections.Immutable;
using System.Data;
using DataHub.Feeds;
using Microsoft.Data.SqlClient;
using Xunit;

namespace DataHub.SqlServer.Tests;

/// <summary>What is sent to SQL Server, word by word, where there is none to answer; all of it is of 2008.</summary>
public sealed class SqlServerTextTests
{
    private static readonly SqlServerSourceDialect Dialect = new();
    private static readonly SourceColumn Mark = Dialect.Column("GXSJ", "datetime");
    private static readonly SourceColumn Key = Dialect.Column("YHBH", "varchar");

    private static SourceText Text(params ImmutableArray<SourceColumn> order) => new(
        Dialect,
        new Scan("from XF_YH q", [Key, Mark], order, "[GXSJ] >= @mark", "([GXSJ] >= @mark or [GXSJ] is null)", []));

    [Fact]
    public void A_page_ends_at_the_last_key_of_its_rows() => Assert.Equal(
        "select top (1) cast(b.[YHBH] as nvarchar(max)) as [YHBH] from (select top (5000) [YHBH] from XF_YH q "
            + "where [YHBH] > @a0 and [GXSJ] >= @mark and [YHBH] is not null order by [YHBH]) b order by b.[YHBH] desc",
        Text(Key).Border(first: false, 5000));

    [Fact]
    public void A_page_is_a_range_of_keys() => Assert.Equal(
        "select cast(q.[YHBH] as nvarchar(max)) as [YHBH], q.[GXSJ] as [GXSJ] from XF_YH q "
            + "where [YHBH] > @a0 and [YHBH] <= @z0 and [GXSJ] >= @mark and [YHBH] is not null order by q.[YHBH]",
        Text(Key).Page(first: false));

    [Fact]
    public void A_compound_key_is_compared_part_by_part() => Assert.Equal(
        "select cast(q.[YHBH] as nvarchar(max)) as [YHBH], q.[GXSJ] as [GXSJ] from XF_YH q "
            + "where [GXSJ] <= @z0 and ([GXSJ] < @z0 or ([YHBH] <= @z1)) "
            + "and [GXSJ] >= @mark and [GXSJ] is not null and [YHBH] is not null order by q.[GXSJ], q.[YHBH]",
        Text(Mark, Key).Page(first: true));

    [Fact]
    public void Rows_without_a_key_are_asked_for_by_themselves() => Assert.Equal(
        "select cast(q.[YHBH] as nvarchar(max)) as [YHBH], q.[GXSJ] as [GXSJ] from XF_YH q "
            + "where ([GXSJ] is null or [YHBH] is null) and ([GXSJ] >= @mark or [GXSJ] is null)",
        Text(Mark, Key).Placeless());

    [Theory]
    [InlineData("datetime", SqlDbType.DateTime)]
    [InlineData("datetime2", SqlDbType.DateTime2)]
    [InlineData("smalldatetime", SqlDbType.SmallDateTime)]
    public void A_time_goes_back_as_the_type_it_came_in(string type, SqlDbType sent)
    {
        var parameter = new SqlParameter("@a0", null);
        Dialect.Bind(parameter, new DateTime(2024, 1, 2, 3, 4, 5, 7), Dialect.Column("GXSJ", type));
        Assert.Equal(sent, parameter.SqlDbType);
    }

    [Fact]
    public void A_row_version_is_a_mark_of_eight_bytes()
    {
        var mark = new MarkColumn(Dialect.Column("BB", "timestamp"), null);
        Assert.Equal(2001, mark.Read(new byte[] { 0, 0, 0, 0, 0, 0, 7, 209 }));
        Assert.Equal(new byte[] { 0, 0, 0, 0, 0, 0, 7, 209 }, mark.ToSource(2001));
        var parameter = new SqlParameter("@mark", null);
        Dialect.Bind(parameter, mark.ToSource(2001), mark.Column);
        Assert.Equal(SqlDbType.VarBinary, parameter.SqlDbType);
    }

    [Fact]
    public void A_row_version_that_is_still_being_committed_does_not_carry_the_mark_past_it()
    {
        var column = new MarkColumn(Dialect.Column("BB", "timestamp"), null);
        var reader = new MarkReader(new Watermark("BB", TimeSpan.Zero, 0, null), column, new SourceMark("5", 0), 8, 0, null);
        foreach (var version in new byte[] { 6, 7, 9 })
        {
            reader.See(new byte[] { 0, 0, 0, 0, 0, 0, 0, version });
        }

        Assert.Equal(("7", null), (reader.Mark, reader.Note));
        Assert.Equal("min_active_rowversion()", Dialect.NextVersion);
    }

    [Fact]
    public void Names_and_tables_are_quoted_where_they_must_be()
    {
        Assert.Equal("[a]]b]", Dialect.Quote("a]b"));
        Assert.Equal("[dbo].[监管 单位]", Dialect.Table("dbo.监管 单位"));
    }
}
