namespace DataHub.EndToEnd.Tests.Court;

/// <summary>The court's question, and the demo's cases.</summary>
internal static class AssetSearch
{
    public const string OpenCase = "(2024)浙0503执1234号";

    public const string Question =
        """
        query ($caseNo: ID!, $partyNo: ID!) {
          assetSearch(caseNo: $caseNo, partyNo: $partyNo) {
            auditId state identifiedTotal claimAmount
            sources { department dataset status recordAsOf reason }
            leads {
              leadId category strength title address { addressCode fullText } counterparty estimate estimateBasis
              periodFrom periodTo counted matchGrade suggestedStep
              provenance { department dataset system run sourceKey recordAsOf rowHash }
            }
          }
        }
        """;

    public static object Of(string caseNo, string partyNo = "1") => new { caseNo, partyNo };
}
