using Xunit;

namespace DataHub.Datasets.Tests;

public sealed class MasksTests
{
    [Theory]
    [InlineData(MaskKind.Name, "张三", "张*")]
    [InlineData(MaskKind.Name, "张小三", "张**")]
    [InlineData(MaskKind.Name, "欧阳修", "欧阳*")]
    [InlineData(MaskKind.Name, "欧阳", "欧*")]
    [InlineData(MaskKind.Name, "张", "*")]
    [InlineData(MaskKind.Name, "\U00020BB7三", "\U00020BB7*")]
    [InlineData(MaskKind.Name, "湖州张三五金店", "湖******")]
    [InlineData(MaskKind.Phone, "10012340000", "100****0000")]
    [InlineData(MaskKind.Phone, "2021234", "*****34")]
    [InlineData(MaskKind.CitizenId, "330599198506150033", "330599********0033")]
    [InlineData(MaskKind.Address, "湖州市吴兴区富民路12号3幢2单元401室", "湖州市吴兴区富民路12号3幢***")]
    [InlineData(MaskKind.Address, "大邾村12号", "大邾村12号***")]
    [InlineData(MaskKind.Address, "大邾村口", "***")]
    [InlineData(MaskKind.Account, "6222020200112233", "************2233")]
    [InlineData(MaskKind.CertificateNo, "T330599198506150033", "T330599********0033")]
    [InlineData(MaskKind.CertificateNo, "JHR-2024-0001", "JH*********01")]
    [InlineData(MaskKind.Plate, "浙E·12312", "浙E·***12")]
    [InlineData(MaskKind.Plate, "浙ED12345", "浙E****45")]
    public void A_value_is_masked_by_its_kind(MaskKind kind, string value, string masked) =>
        Assert.Equal(masked, Masks.Apply(kind, value));

    [Fact]
    public void Masking_is_idempotent_and_never_returns_a_clear_value()
    {
        string[] values =
        [
            "",
            "a",
            "张三",
            "1234567",
            "12345678901",
            "330599198506150033",
            "浙E·12312",
            "X号楼1",
            "T330599198506150033X",
        ];
        foreach (var kind in Enum.GetValues<MaskKind>())
        {
            foreach (var value in values)
            {
                var once = Masks.Apply(kind, value);
                Assert.NotEqual(value, once);
                Assert.Equal(once, Masks.Apply(kind, once));
            }
        }
    }
}
