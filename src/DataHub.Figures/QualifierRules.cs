namespace DataHub.Figures;

/// <summary>How a printed value is to be read.</summary>
internal enum FigureQualifier
{
    /// <summary>As printed.</summary>
    Exact,

    /// <summary>余, 多, 超.</summary>
    Over,

    /// <summary>近.</summary>
    Nearly,

    /// <summary>Rounded to its last printed digit, as 12.56万.</summary>
    Rounded,

    /// <summary>Cut off.</summary>
    Truncated,
}

/// <summary>When a computed value agrees with a printed one.</summary>
internal static class QualifierRules
{
    /// <summary>Whether it agrees; a printed value has the decimals of its own scale.</summary>
    public static bool Agree(FigureQualifier qualifier, decimal printed, decimal computed) => qualifier switch
    {
        FigureQualifier.Exact => HalfUp(computed, printed.Scale) == printed,
        FigureQualifier.Over => computed > printed && computed < NextStep(printed),
        FigureQualifier.Nearly => computed > 0.9m * printed && computed < printed,
        FigureQualifier.Rounded => Within(LastDigit(printed) / 2, printed, computed),
        _ => Floor(computed, printed.Scale) == printed,
    };

    /// <summary>Rounded half up, as people round.</summary>
    public static decimal HalfUp(decimal value, int decimals) => Floor(value + (Unit(decimals) / 2), decimals);

    private static decimal Floor(decimal value, int decimals) => Math.Floor(value / Unit(decimals)) * Unit(decimals);

    private static bool Within(decimal half, decimal printed, decimal computed) =>
        computed >= printed - half && computed < printed + half;

    /// <summary>1,900 → 2,000; 8,000,000 → 9,000,000; 25 → 30.</summary>
    private static decimal NextStep(decimal printed)
    {
        var step = 1m;
        while (printed >= step * 10)
        {
            step *= 10;
        }

        return (Math.Floor(printed / step) + 1) * step;
    }

    /// <summary>The unit of the last digit that isn't a zero: 100 in 125,600, as in 12.56万.</summary>
    private static decimal LastDigit(decimal printed)
    {
        var unit = Unit(printed.Scale);
        while (printed != 0 && printed % (unit * 10) == 0)
        {
            unit *= 10;
        }

        return unit;
    }

    private static decimal Unit(int decimals)
    {
        var unit = 1m;
        for (var i = 0; i < decimals; i++)
        {
            unit /= 10;
        }

        return unit;
    }
}
