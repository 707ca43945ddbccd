using DataHub.Feeds.Tests.Databases;
using Xunit;

namespace DataHub.SqlServer.Tests;

/// <summary>What a SQL Server must do as a source besides what every database must.</summary>
public abstract class SqlServerSourceTests(LegacyServer server) : DatabaseSourceTests(server)
{
    [Fact]
    public void Each_type_is_landed_without_loss() => Lands(
        ("char(5)", "'ab'", "Text ab   "),
        ("char(6)", "N'吴兴'", "Text 吴兴  "),
        ("nchar(5)", "N'吴兴'", "Text 吴兴   "),
        ("varchar(20)", "N'吴兴区'", "Text 吴兴区"),
        ("varchar(max)", "N'织里镇'", "Text 织里镇"),
        ("text", "N'八里店镇'", "Text 八里店镇"),
        ("nvarchar(20)", "N'𠀀'", "Text 𠀀"),
        ("nvarchar(max)", "N''", "Text "),
        ("ntext", "N'𠀀'", "Text 𠀀"),
        ("int", "null", "Null "),
        ("bit", "1", "Whole 1"),
        ("tinyint", "255", "Whole 255"),
        ("smallint", "-32768", "Whole -32768"),
        ("bigint", "9223372036854775807", "Whole 9223372036854775807"),
        ("decimal(38,10)", "1234567890123456789012345678.5", "Real 1234567890123456789012345678.5000000000"),
        ("numeric(5,2)", "-1.5", "Real -1.50"),
        ("money", "1.2345", "Real 1.2345"),
        ("smallmoney", "-0.0001", "Real -0.0001"),
        ("float", "0.1", "Real 0.1"),
        ("real", "0.1", "Real 0.1"),
        ("date", "'2024-02-29'", "Time 2024-02-29 00:00:00"),
        ("datetime", "'20240102 03:04:05.007'", "Time 2024-01-02 03:04:05.007"),
        ("smalldatetime", "'20240102 03:04:31'", "Time 2024-01-02 03:05:00"),
        ("datetime2(7)", "'20240102 03:04:05.1234567'", "Time 2024-01-02 03:04:05.1234567"),
        ("datetime2(0)", "'20240102 03:04:05.5'", "Time 2024-01-02 03:04:06"),
        ("datetimeoffset", "'2024-01-02 03:04:05 +00:00'", "Time 2024-01-02 11:04:05"),
        ("time(3)", "'03:04:05.123'", "Text 03:04:05.1230000"),
        (
            "uniqueidentifier",
            "'0192f0c1-0000-7000-8000-000000000001'",
            "Text 0192f0c1-0000-7000-8000-000000000001"),
        ("varbinary(5)", "0x00ff", "Text AP8="),
        ("binary(3)", "0x01", "Text AQAA"),
        ("image", "0x00ff", "Text AP8="));
}

/// <summary>Only where there is a server.</summary>
public sealed class RealSqlServerTests(SqlServerLegacy server)
    : SqlServerSourceTests(server), IClassFixture<SqlServerLegacy>;
