using Bunit;
using WaPortal.Domain.Contacts;
using WaPortal.Web.Features.Contacts;

namespace WaPortal.Tests.Web.Components;

/// <summary>Whom the list of contacts shows, however little is known of somebody.</summary>
public sealed class ContactRowTests : IAsyncDisposable
{
    private readonly PageContext _context = new();

    public static TheoryData<string, string?, string?, string?, string> Contacts => new()
    {
        { "4915112345678@s.whatsapp.net", "Ada", "4915112345678", null, "Ada | +49 1511 2345678 | 4915112345678 | 4915112345678" },
        { "4915112345678@s.whatsapp.net", null, "4915112345678", null, "No name known | +49 1511 2345678 | 4915112345678 | 4915112345678" },
        { "123@lid", "Ada", null, "123@lid", "Ada | 123@lid | 123@lid | 123%40lid" },
        { "1-2@g.us", "Crew", "1-2", null, "Crew | 1-2@g.us | 1-2@g.us | 1-2%40g.us" },
        { "1-2@g.us", null, "1-2", null, "Group without a name | 1-2@g.us | 1-2@g.us | 1-2%40g.us" },
    };

    [Theory]
    [MemberData(nameof(Contacts))]
    public void A_row_has_a_name_an_address_to_copy_and_the_way_to_the_chat(string jid, string? name, string? number, string? lid, string shown)
    {
        var contact = new Contact(jid, name, number, jid.EndsWith("@g.us", StringComparison.Ordinal), lid);

        var row = _context.Render<ContactRow>(with => with.Add(one => one.Contact, contact).Add(one => one.InstanceId, "ins_1"));

        var chat = row.Find("a.write").GetAttribute("href")!;
        Assert.StartsWith("/instances/ins_1/chats?chat=", chat, StringComparison.Ordinal);
        Assert.Equal(shown, string.Join(" | ", row.Find(".name").TextContent, row.Find(".address span").TextContent, row.Find("[data-copy]").GetAttribute("data-copy"), chat.Split('=')[1]));
        Assert.Equal($"Write to {name ?? row.Find(".address span").TextContent}", row.Find("a.write").GetAttribute("aria-label"));
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}
