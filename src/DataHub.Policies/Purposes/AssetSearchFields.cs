namespace DataHub.Policies;

public sealed partial class PurposeGrant
{
    /// <summary>
    /// The fields behind the leads of domain rule 3.3 and no others: no health, no visits, no contact data, no citizen
    /// ID (法释〔2013〕20号第7条; 个人信息保护法第6条: least impact). An inverse field follows its reference.
    /// </summary>
    private const string AssetSearchFields =
        """
        Enterprise: code name kind registrationStatus legalRepName address division
        Person: id name
        Address: addressCode fullText roadOrHamlet houseNo building unit room use ownerEnterprise owner division
        EnterpriseSafetyFile: enterpriseCode enterprise riskTags productionStatus employeeCount listedOn address
        EnterpriseSafetyFile: division
        FactoryLease: leaseId lessor tenant tenantPerson premises building floor areaM2 leaseFrom leaseTo
        FactoryLease: rentAmount rentPeriod use division
        WeldingMachine: machineId owner brand model serialNo location state chippedAt codedAt division
        PowerOn: powerOnId machine enterprise scannedAt verdict poweredOffAt
        ChargingSite: siteId placeName operator address portCount pricePer30min builtOn state division
        Certificate: certificateId holder holderName employer category issuedOn expiresOn state division
        FireUnit: unitId enterprise unitName unitClass premisesUse address areaM2 landlord leaseNo division
        ThreeInOneSite: premisesId operator operatorPerson address productionUse foundOn state division
        Residence: regNo person name address relation landlord employer residesFrom residesTo verifiedAt state division
        Dispute: disputeNo kind receivedOn resolvedOn performedOn claimAmount settlementAmount settlementDueOn
        Dispute: agreementNo judicialConfirmNo state parties division
        DisputeParty: disputeNo partyNo dispute role side enterprise person
        EnforcementCase: caseNo court caseType filedOn noticeServedOn performanceDueOn claimAmount executedAmount
        EnforcementCase: state closedOn division
        JudgmentDebtor: caseNo partyNo case subjectType name person enterprise
        """;
}
