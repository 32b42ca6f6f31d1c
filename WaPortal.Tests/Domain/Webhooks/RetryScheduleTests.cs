using WaPortal.Domain.Webhooks;
using WaPortal.Tests.Support.Webhooks;

namespace WaPortal.Tests.Domain.Webhooks;

public sealed class RetryScheduleTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly AttemptResult Refused = new(500, AttemptErrors.HttpStatus, TimeSpan.FromMilliseconds(3));

    private static WebhookEndpoint Endpoint(int maxRetries, int intervalMs)
    {
        var endpoint = SampleEndpoint.Of("ins_1");
        endpoint.MaxRetries = maxRetries;
        endpoint.RetryIntervalMs = intervalMs;
        return endpoint;
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(3, 4)]
    [InlineData(20, 21)]
    public void There_are_one_plus_max_retries_attempts(int maxRetries, int attempts)
    {
        var endpoint = Endpoint(maxRetries, 60_000);
        var made = 1;
        while (RetrySchedule.Next(endpoint, made, Refused, Now, dice: 0.5) is not null) made++;
        Assert.Equal(attempts, made);
    }

    [Theory]
    [InlineData(0.0, 54_000)]
    [InlineData(0.5, 60_000)]
    [InlineData(1.0, 66_000)]
    public void The_interval_is_fixed_but_for_a_tenth(double dice, int milliseconds)
    {
        foreach (var attempts in new[] { 1, 2, 3 })
            Assert.Equal(Now.AddMilliseconds(milliseconds), RetrySchedule.Next(Endpoint(3, 60_000), attempts, Refused, Now, dice));
    }

    [Fact]
    public void Exponential_intervals_double_up_to_a_day() => Assert.Equal(
        [3600, 7200, 14_400, 28_800, 57_600, 86_400, 86_400], Waits(RetryPolicy.Exponential, maxRetries: 7, intervalMs: 3_600_000));

    /// <summary>Standard Webhooks 1.0.0, "Deliverability and reliability".</summary>
    [Fact]
    public void The_standard_intervals_are_those_of_the_specification_whatever_the_endpoint_says() => Assert.Equal(
        [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400], Waits(RetryPolicy.Standard, maxRetries: 1, intervalMs: 1_000));

    private static List<double> Waits(RetryPolicy policy, int maxRetries, int intervalMs)
    {
        var endpoint = Endpoint(maxRetries, intervalMs);
        endpoint.RetryPolicy = policy;
        var waits = new List<double>();
        while (RetrySchedule.Next(endpoint, waits.Count + 1, Refused, Now, dice: 0.5) is { } next) waits.Add((next - Now).TotalSeconds);
        return waits;
    }

    [Theory]
    [InlineData(120, 120)]
    [InlineData(5, 60)]
    [InlineData(1_000_000, 86_400)]
    public void Retry_after_can_only_lengthen_the_wait_and_not_without_end(int asked, int waited) => Assert.Equal(
        Now.AddSeconds(waited),
        RetrySchedule.Next(Endpoint(3, 60_000), 1, Refused with { StatusCode = 429, RetryAfter = TimeSpan.FromSeconds(asked) }, Now, 0.5));

    [Fact]
    public void Gone_means_never_again() =>
        Assert.Null(RetrySchedule.Next(Endpoint(20, 1_000), 1, Refused with { StatusCode = 410 }, Now, 0.5));

    [Theory]
    [InlineData(200, true)]
    [InlineData(204, true)]
    [InlineData(299, true)]
    [InlineData(199, false)]
    [InlineData(301, false)]
    [InlineData(410, false)]
    [InlineData(null, false)]
    public void Only_2xx_is_success(int? status, bool success) => Assert.Equal(success, (Refused with { StatusCode = status }).Succeeded);

    [Fact]
    public void A_success_is_never_retried() =>
        Assert.Throws<ArgumentException>(() => RetrySchedule.Next(Endpoint(3, 1_000), 1, Refused with { StatusCode = 200 }, Now, 0.5));
}
