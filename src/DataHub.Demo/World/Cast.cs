namespace DataHub.Demo.World;

/// <summary>The entities of <see cref="Known"/>, in one village of 南浔镇.</summary>
internal sealed class Cast
{
    public Cast(City city)
    {
        var cell = city.CellOf(city.Villages.Single(village => village.Code == Known.Village));
        Plant = new Place(Known.Plant, cell, "衡远路", "88号", "1号厂房", null, null, "4");
        LetPlant = new Place(Known.LetPlant, cell, "衡远路", "90号", "2号厂房", null, null, "4");
        Home = new Place(Known.Home, cell, "栖澜街", "16号", "3幢", "2单元", "402室", "2");
        var shop = city.PlacesIn(cell.Village)[1];
        Debtor = new Firm(Known.Debtor, "湖州南浔衡远纺织有限公司", Plant);
        Tenant = new Firm(Known.Tenant, "湖州南浔沐川绗缝有限公司", LetPlant);
        EmptyDebtor = new Firm(Known.EmptyDebtor, "湖州南浔霁屿商贸有限公司", shop);
        SoleTrader = new Firm(Known.SoleTrader, "南浔区姚望舒缝纫加工店", LetPlant);
        Cooperative = new Firm(Known.Cooperative, "湖州南浔芃禾水产专业合作社", LetPlant);
        OtherCourtDebtor = new Firm(Known.OtherCourtDebtor, "湖州翊瀚包装有限公司", shop);
        CheckZero = new Firm(Known.CheckZero, "湖州南浔珂曜五金有限公司", LetPlant);
        PersonDebtor = new Citizen(Known.PersonDebtor, "沈卓然", "10088880001");
        Namesake = new Citizen(Known.Namesake, "沈卓然", "10088880002");
        Landlord = new Citizen(Known.Landlord, "潘晓岚", "10088880003");
        Minor = new Citizen(Known.Minor, "费知夏", "10088880004");
        Upgraded = new Citizen(Known.Upgraded, "凌怀瑾", "10088880005");
        Welder = new Citizen(Known.Welder, "欧阳若溪", "10088880006");
    }

    public Place Plant { get; }

    public Place LetPlant { get; }

    public Place Home { get; }

    public Firm Debtor { get; }

    public Firm Tenant { get; }

    public Firm EmptyDebtor { get; }

    public Firm SoleTrader { get; }

    public Firm Cooperative { get; }

    public Firm OtherCourtDebtor { get; }

    public Firm CheckZero { get; }

    public Citizen PersonDebtor { get; }

    public Citizen Namesake { get; }

    public Citizen Landlord { get; }

    public Citizen Minor { get; }

    public Citizen Upgraded { get; }

    public Citizen Welder { get; }

    public IReadOnlyList<Firm> Firms =>
        [Debtor, Tenant, EmptyDebtor, SoleTrader, Cooperative, OtherCourtDebtor, CheckZero];

    public IReadOnlyList<Citizen> Citizens => [PersonDebtor, Namesake, Landlord, Minor, Upgraded, Welder];

    public IReadOnlyList<Place> Places => [Plant, LetPlant, Home];
}
