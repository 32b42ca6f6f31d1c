using WaPortal.Web.Startup.Memory;

namespace WaPortal.Tests.Web.Startup;

public sealed class RestDetectorTests
{
    private readonly RestDetector _detector = new();
    private long _allocated;
    private long _heap = 1 << 20;

    [Fact]
    public void Trims_once_when_quiet_follows_a_burst()
    {
        Assert.False(Second(100 << 20));
        Assert.Equal([false, false, true, false, false, false], Seconds(6, 1024));
    }

    [Fact]
    public void Does_not_trim_in_the_midst_of_work()
    {
        Assert.DoesNotContain(true, Seconds(20, RestDetector.QuietBytes));
        Assert.Equal([false, false], Seconds(2, 0));
        Assert.False(Second(RestDetector.QuietBytes));
        Assert.Equal([false, false, true], Seconds(3, 0));
    }

    [Fact]
    public void Waits_until_a_trickle_has_become_worthwhile()
    {
        var each = RestDetector.WorthwhileBytes / 4;
        Assert.Equal([3, 7, 11], Trims(Seconds(12, each)));
        _heap = 16 * RestDetector.WorthwhileBytes;
        Assert.Equal([7, 15], Trims(Seconds(16, each)));
    }

    private static IEnumerable<int> Trims(List<bool> seconds) => seconds.Index().Where(second => second.Item).Select(second => second.Index);

    private bool Second(long allocates) => _detector.IsWorthTrimming(_allocated += allocates, _heap);

    private List<bool> Seconds(int count, long allocate) => [.. Enumerable.Range(0, count).Select(_ => Second(allocate))];
}
