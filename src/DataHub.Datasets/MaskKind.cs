namespace DataHub.Datasets;

/// <summary>How a value is masked for a caller who may not read it in clear.</summary>
public enum MaskKind
{
    /// <summary>张*, 张*三, 欧阳*.</summary>
    Name,

    /// <summary>138****0000.</summary>
    Phone,

    /// <summary>330599********0033.</summary>
    CitizenId,

    /// <summary>Up to the building.</summary>
    Address,

    /// <summary>The last four characters.</summary>
    Account,

    /// <summary>As a citizen ID, which such a number often contains.</summary>
    CertificateNo,

    /// <summary>浙E·***12.</summary>
    Plate,
}
