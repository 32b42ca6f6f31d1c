using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using WaPortal.Infrastructure.Instances;
using WaPortal.Tests.Support;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.EndToEnd;

/// <summary>A session that ends by a fault of the program itself is begun again, by nobody's doing.</summary>
public sealed class BrokenSessionTests
{
    [Fact]
    public async Task A_session_that_broke_off_is_begun_again_by_itself()
    {
        var clock = new FailingClock();
        await using var portal = new LivePortal(services => services.Replace(ServiceDescriptor.Singleton(
            provider => ActivatorUtilities.CreateInstance<InstanceSessionFactory>(provider, clock))));
        using var client = await portal.RegisterAsync("owner@example.com");
        var id = (string)(await LivePortal.PostAsync(client, "/api/instances", new { name = "Broken", sandbox = true }))["id"]!;

        // The first fault ends the connection, the second the loop that would make another.
        await Until.TrueAsync(() => clock.Faults >= 2);
        clock.Works = true;

        await LivePortal.UntilAsync(client, $"/api/whatsapp/{id}/status", status => (bool)status["hasQr"]!);
    }

    /// <summary>A clock that cannot be set, until it can: the reconnect loop has nothing to answer that with.</summary>
    private sealed class FailingClock : TimeProvider
    {
        private int _faults;

        public volatile bool Works;

        public int Faults => Volatile.Read(ref _faults);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (Works)
                return base.CreateTimer(callback, state, dueTime, period);
            Interlocked.Increment(ref _faults);
            throw new InvalidOperationException("No timers today.");
        }
    }
}
