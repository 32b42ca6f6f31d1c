namespace WaPortal.Domain.Statistics;

/// <summary>Windows that statistics are asked for. All end today; days are UTC days.</summary>
public enum StatisticsPeriod
{
    /// <summary>From midnight.</summary>
    Today,

    /// <summary>7 days.</summary>
    Week,

    /// <summary>30 days.</summary>
    Month,

    /// <summary>365 days.</summary>
    Year,

    /// <summary>From the beginning.</summary>
    All,
}
