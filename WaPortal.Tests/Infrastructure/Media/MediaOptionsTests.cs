using WaPortal.Domain.Media;
using WaPortal.Domain.Webhooks;
using WaPortal.Infrastructure.Media;

namespace WaPortal.Tests.Infrastructure.Media;

public sealed class MediaOptionsTests
{
    private static readonly MediaOptionsValidator Validator = new();

    [Fact]
    public void The_defaults_are_valid() => Assert.True(Validator.Validate(null, new MediaOptions()).Succeeded);

    [Fact]
    public void Every_fault_is_named_with_its_key_at_once()
    {
        var result = Validator.Validate(null, new MediaOptions { Directory = " ", MaxBytes = -1, KeepDays = double.NaN, ConcurrentDownloads = 0 });

        Assert.Equal(
            ["Media:Directory", "Media:MaxBytes", "Media:KeepDays", "Media:ConcurrentDownloads"], result.Failures!.Select(failure => failure.Split(' ')[0]));
    }

    [Fact]
    public void A_file_outlasts_the_retries_of_its_webhook()
    {
        Assert.True(Validator.Validate(null, new MediaOptions { KeepDays = 22 }).Succeeded);
        Assert.Contains("from 22 to 3650", Assert.Single(Validator.Validate(null, new MediaOptions { KeepDays = 21.9 }).Failures!), StringComparison.Ordinal);

        // As slow as an endpoint can be set, and as late as chance can have it.
        foreach (var policy in Enum.GetValues<RetryPolicy>())
        {
            var endpoint = new WebhookEndpoint
            {
                Id = "wh_1",
                InstanceId = "inst_1",
                OwnerId = "user_1",
                RetryPolicy = policy,
                MaxRetries = 20,
                RetryIntervalMs = 86_400_000,
                CreatedAt = DateTimeOffset.UnixEpoch,
            };
            var last = DateTimeOffset.UnixEpoch;
            var refused = new AttemptResult(503, AttemptErrors.HttpStatus, TimeSpan.Zero, RetryAfter: TimeSpan.FromDays(9));
            for (var attempts = 1; RetrySchedule.Next(endpoint, attempts, refused, last, dice: 1) is { } next; attempts++)
                last = next;
            Assert.InRange(last - DateTimeOffset.UnixEpoch, TimeSpan.FromDays(1), RetrySchedule.Longest);
        }
    }
}
