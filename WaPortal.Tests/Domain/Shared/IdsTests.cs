using WaPortal.Domain.Shared;

namespace WaPortal.Tests.Domain.Shared;

public sealed class IdsTests
{
    [Fact]
    public void An_id_is_its_prefix_and_26_lower_case_characters()
    {
        var id = Ids.New(Ids.Message, TimeProvider.System);

        Assert.Matches("^msg_[0-7][0-9abcdefghjkmnpqrstvwxyz]{25}$", id);
        Assert.True(id.Length <= Ids.MaxLength);
    }

    [Fact]
    public void Ids_sort_by_the_time_they_were_made()
    {
        var start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var ids = Enumerable.Range(0, 200).Select(i => Ids.New(Ids.Event, start.AddMilliseconds(i * 7919))).ToList();

        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
    }

    [Fact]
    public void Ids_of_one_moment_differ()
    {
        var at = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(_ => Ids.New(Ids.Event, at)).Distinct().Count());
    }
}
