namespace WaPortal.Infrastructure.Webhooks;

/// <summary>Section <c>Webhooks</c>: how deliveries are made. How often one is retried is the endpoint's own setting.</summary>
public sealed class WebhookOptions
{
    public const string Section = "Webhooks";

    /// <summary>How long an endpoint may take to answer, 1 to 120 seconds.</summary>
    public double TimeoutSeconds { get; set; } = 15;

    /// <summary>How many deliveries may be under way to one endpoint, 1 to 256; those of one chat go one after the other.</summary>
    public int ConcurrencyPerEndpoint { get; set; } = 8;

    /// <summary>How many deliveries of one endpoint wait in memory for their turn, 1 to 10,000; the rest waits in the database.</summary>
    public int QueuePerEndpoint { get; set; } = 128;

    /// <summary>How many rows are leased or recorded in one transaction, 1 to 1,000.</summary>
    public int BatchSize { get; set; } = 256;

    /// <summary>How long a leased row is left alone by others, in seconds; longer than <see cref="TimeoutSeconds"/>.</summary>
    public double LeaseSeconds { get; set; } = 90;

    /// <summary>How often the outbox is looked at when nothing asked for it, in seconds, 0.1 to 3,600.</summary>
    public double PollSeconds { get; set; } = 15;

    /// <summary>After so many attempts in a row without any answer an endpoint gets one attempt at a time, with pauses; 1 to 1,000.</summary>
    public int BreakerThreshold { get; set; } = 5;

    /// <summary>The first pause of a silent endpoint, in seconds. It doubles up to <see cref="BreakerLongestPauseSeconds"/>.</summary>
    public double BreakerPauseSeconds { get; set; } = 5;

    /// <summary>The longest pause of a silent endpoint, in seconds.</summary>
    public double BreakerLongestPauseSeconds { get; set; } = 60;

    /// <summary>An endpoint of which nothing was taken for so long is switched off, and its owner told; an hour to a year.</summary>
    public TimeSpan DisableAfter { get; set; } = TimeSpan.FromDays(5);

    /// <summary>Delivered events are forgotten after so many days.</summary>
    public double KeepDeliveredDays { get; set; } = 7;

    /// <summary>Events that could not be delivered are kept, for a replay, for so many days; so are those that wait for an endpoint that is off.</summary>
    public double KeepDeadDays { get; set; } = 30;

    internal TimeSpan Timeout => TimeSpan.FromSeconds(TimeoutSeconds);

    internal TimeSpan Lease => TimeSpan.FromSeconds(LeaseSeconds);

    internal TimeSpan Poll => TimeSpan.FromSeconds(PollSeconds);
}
