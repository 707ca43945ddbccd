using Xunit;

namespace DataHub.Feeds.Tests.Databases;

public sealed class SqliteSourceTests(SqliteLegacy server)
    : DatabaseSourceTests(server), IClassFixture<SqliteLegacy>
{
    [Fact]
    public void Each_value_is_landed_as_its_own_type() => Lands(
        ("text", "'甲 '", "Text 甲 "),
        ("int", "9007199254740993", "Whole 9007199254740993"),
        ("real", "0.1", "Real 0.1"),
        ("blob", "x'00ff'", "Text AP8="),
        ("datetime", "'2024-01-02 03:04:05'", "Text 2024-01-02 03:04:05"),
        ("int", "null", "Null "),
        ("int", "'N/A'", "Text N/A"));
}

public sealed class PostgresSourceTests(PostgresLegacy server)
    : DatabaseSourceTests(server), IClassFixture<PostgresLegacy>
{
    [Fact]
    public void Each_type_is_landed_without_loss() => Lands(
        ("character(5)", "'甲'", "Text 甲    "),
        ("text", "'𠀀'", "Text 𠀀"),
        ("smallint", "-7", "Whole -7"),
        ("bigint", "9223372036854775807", "Whole 9223372036854775807"),
        ("numeric", "12345678901234567890123456789012345.50", "Real 12345678901234567890123456789012345.50"),
        ("numeric(10,2)", "'NaN'", "Real NaN"),
        ("real", "0.1", "Real 0.1"),
        ("double precision", "1.7976931348623157e308", "Real 1.7976931348623157E+308"),
        ("money", "1.50::float8::numeric::money", "Text $1.50"),
        ("boolean", "true", "Whole 1"),
        ("date", "'2024-02-29'", "Time 2024-02-29 00:00:00"),
        ("date", "'infinity'", "Text infinity"),
        ("date", "'0044-03-15 BC'", "Text 0044-03-15 BC"),
        ("timestamp", "'2024-01-02 03:04:05.123456'", "Time 2024-01-02 03:04:05.123456"),
        ("timestamptz", "'2024-01-02 03:04:05Z'", "Time 2024-01-02 11:04:05"),
        ("timestamptz", "'1986-07-01 00:00:00Z'", "Time 1986-07-01 08:00:00"),
        ("time", "'24:00'", "Text 24:00:00"),
        ("interval", "'1 month'", "Text 1 mon"),
        ("uuid", "'0192f0c1-0000-7000-8000-000000000001'", "Text 0192f0c1-0000-7000-8000-000000000001"),
        ("bytea", "decode('00ff', 'hex')", "Text AP8="),
        ("text[]", "array['a', 'b']", "Text {a,b}"),
        ("jsonb", "'{\"a\": 1}'", "Text {\"a\": 1}"));

    [Fact]
    public void A_source_that_takes_too_long_is_told_so()
    {
        Hub.Sources["old"] += ";Options=-c statement_timeout=200";
        Table("bh varchar(20)");
        Insert("'a'");
        Assert.Equal("source.timeout", Read(Feed("select bh from yh, pg_sleep(5)", key: [])).Stop?.Code);
    }
}

public sealed class MariaDbSourceTests(MariaDbLegacy server)
    : DatabaseSourceTests(server), IClassFixture<MariaDbLegacy>
{
    [Fact]
    public void Each_type_is_landed_without_loss() => Lands(
        ("char(5)", "'甲'", "Text 甲"),
        ("text", "'𠀀'", "Text 𠀀"),
        ("varchar(20) character set gbk", "'吴兴区'", "Text 吴兴区"),
        ("tinyint(1)", "5", "Whole 5"),
        ("bit(1)", "b'1'", "Whole 1"),
        ("bigint unsigned", "18446744073709551615", "Whole 18446744073709551615"),
        (
            "decimal(65,30)",
            "12345678901234567890123456789012345.5",
            "Real 12345678901234567890123456789012345.500000000000000000000000000000"),
        ("float", "0.1", "Real 0.1"),
        ("float", "16777217", "Real 16777216"),
        ("double", "1.7976931348623157e308", "Real 1.7976931348623157E+308"),
        ("date", "'2024-02-29'", "Time 2024-02-29 00:00:00"),
        ("date", "20240001", "Time 2024-00-01 00:00:00"),
        ("datetime", "0", "Time 0000-00-00 00:00:00"),
        ("datetime(6)", "'2024-01-02 03:04:05.123456'", "Time 2024-01-02 03:04:05.123456"),
        ("timestamp null", "convert_tz('2024-01-02 03:04:05', '+00:00', @@time_zone)", "Time 2024-01-02 11:04:05"),
        ("time(1)", "'-838:59:59.5'", "Text -838:59:59.5"),
        ("year", "2024", "Whole 2024"),
        ("varbinary(5)", "x'00ff'", "Text AP8="),
        ("enum('是','否')", "'是'", "Text 是"),
        ("set('a','b')", "'a,b'", "Text a,b"));

    [Fact]
    public void Rows_that_come_into_a_table_without_transactions_while_it_is_read_are_told()
    {
        Table("bh varchar(20), ms varchar(40)", "engine = MyISAM");
        Insert("'1', 'old'", "'2', 'old'", "'3', 'old'");
        var read = Read(Feed("select bh, ms from yh", page: 1), after: row =>
        {
            if (row == 1)
            {
                Insert("'0', 'new'");
            }
        });
        Assert.Equal("source.moved", read.Note);
        Assert.Equal(["1|old", "2|old", "3|old"], read.Rows);
    }
}
