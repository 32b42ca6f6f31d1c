using WaPortal.Infrastructure.Webhooks;

namespace WaPortal.Tests.Infrastructure.Webhooks;

public sealed class WebhookOptionsTests
{
    private static readonly WebhookOptionsValidator Validator = new();

    [Fact]
    public void The_defaults_are_valid() => Assert.True(Validator.Validate(null, new WebhookOptions()).Succeeded);

    [Fact]
    public void Every_fault_is_named_with_its_key_at_once()
    {
        var result = Validator.Validate(
            null, new WebhookOptions { TimeoutSeconds = 0, ConcurrencyPerEndpoint = 0, BatchSize = 5_000, BreakerLongestPauseSeconds = 1, PollSeconds = double.NaN, DisableAfter = TimeSpan.Zero });

        Assert.Equal(
            ["Webhooks:TimeoutSeconds", "Webhooks:ConcurrencyPerEndpoint", "Webhooks:BatchSize", "Webhooks:PollSeconds", "Webhooks:BreakerLongestPauseSeconds", "Webhooks:DisableAfter"],
            result.Failures!.Select(failure => failure.Split(' ')[0]));
    }

    [Fact]
    public void A_lease_outlasts_an_attempt()
    {
        var result = Validator.Validate(null, new WebhookOptions { TimeoutSeconds = 60, LeaseSeconds = 100 });
        Assert.StartsWith("Webhooks:LeaseSeconds", Assert.Single(result.Failures!), StringComparison.Ordinal);
    }
}
