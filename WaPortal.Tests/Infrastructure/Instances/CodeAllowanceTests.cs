using Microsoft.Extensions.Time.Testing;
using WaPortal.Infrastructure.Instances;

namespace WaPortal.Tests.Infrastructure.Instances;

public sealed class CodeAllowanceTests
{
    [Fact]
    public void So_many_in_a_window_and_then_the_wait_is_told()
    {
        var time = new FakeTimeProvider();
        var allowance = new CodeAllowance(time);
        for (var i = 0; i < CodeAllowance.Most; i++)
        {
            Assert.Equal(TimeSpan.Zero, allowance.Take());
            time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(CodeAllowance.Window - TimeSpan.FromMinutes(CodeAllowance.Most), allowance.Take());
        time.Advance(CodeAllowance.Window - TimeSpan.FromMinutes(CodeAllowance.Most));
        Assert.Equal(TimeSpan.Zero, allowance.Take());
        Assert.Equal(TimeSpan.FromMinutes(1), allowance.Take());
    }
}
