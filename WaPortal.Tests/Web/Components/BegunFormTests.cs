using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using WaPortal.Domain.Groups;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Webhooks;
using WaPortal.Web.Features.Administration;
using WaPortal.Web.Features.Developers;
using WaPortal.Web.Features.Groups;
using WaPortal.Web.Features.Instances;
using WaPortal.Web.Features.Webhooks;

namespace WaPortal.Tests.Web.Components;

/// <summary>
/// What somebody began to fill in stands in the address, so that a page that is loaded again shows it; and its fields are those that a browser keeps meanwhile,
/// none of which is secret.
/// </summary>
public sealed class BegunFormTests : IAsyncDisposable
{
    private readonly PageContext _context = new();
    private readonly IRenderedComponent<MudDialogProvider> _dialogs;

    public BegunFormTests()
    {
        _context.Instances.Add("ins_1", "Support desk").PhoneJid = "15550000001@s.whatsapp.net";
        _context.Webhooks.Add("whk_1", "https://example.com/one", one => one.HeadersProtected = "{\"Authorization\":\"Bearer 1\"}");
        _context.Groups.All.Add(OneGroup.Of("ins_1") with { View = OneGroup.Of("ins_1").View with { Role = GroupRole.Admin } });
        _context.Installation.AddUser("usr_1", "ada@example.com");
        _context.BecomeAdministrator();
        _dialogs = _context.Render<MudDialogProvider>();
    }

    private NavigationManager Navigation => _context.Services.GetRequiredService<NavigationManager>();

    [Theory]
    [InlineData("/instances?dialog=new", "name, network", "")]
    [InlineData("/developers?dialog=new-key", "addresses, ends, instance, name, scope", "")]
    [InlineData("/developers/webhooks?dialog=new", "description, event, paused, policy, url", "")]
    [InlineData("/developers/webhooks?webhook=whk_1&dialog=edit", "description, event, no-headers, paused, policy, retries, seconds, url", "https://example.com/one")]
    [InlineData("/instances/ins_1/groups?dialog=new", "members, subject", "")]
    [InlineData("/admin/users?user=usr_1&dialog=suspend", "reason", "")]
    public void A_dialog_is_open_while_the_address_says_so(string address, string kept, string first)
    {
        Navigation.NavigateTo(address);
        Open(address);

        var form = _dialogs.WaitForElement("form[data-keep]");
        Assert.Equal(kept, string.Join(", ", form.QuerySelectorAll("[name]").Select(field => field.GetAttribute("name")).Distinct().Order()));
        Assert.Equal(first, form.QuerySelector("input")!.GetAttribute("value") ?? "");

        _dialogs.FindAll(".mud-dialog-actions button")[0].Click();
        _dialogs.WaitForAssertion(() => Assert.Empty(_dialogs.FindAll("form")));
        Assert.Equal(address.Split("dialog=")[0].TrimEnd('?', '&'), Navigation.ToAbsoluteUri(Navigation.Uri).PathAndQuery);
    }

    [Fact]
    public void A_key_is_changed_at_an_address_of_its_own_and_one_that_is_gone_is_not()
    {
        Navigation.NavigateTo("/developers");
        Open("/developers");
        var key = Assert.Single(_context.Keys.All);

        Navigation.NavigateTo("/developers?dialog=change-nobody");
        Assert.Empty(_dialogs.FindAll("form"));
        Navigation.NavigateTo($"/developers?dialog=change-{key.Id}");
        Assert.Equal(key.Name, _dialogs.WaitForElement("[name=name]").GetAttribute("value"));

        // Back, without a word to the dialog.
        Navigation.NavigateTo("/developers");
        _dialogs.WaitForAssertion(() => Assert.Empty(_dialogs.FindAll("form")));
        Navigation.NavigateTo("/developers?dialog=new-key");
        Assert.Equal("", _dialogs.WaitForElement("[name=name]").GetAttribute("value") ?? "");
    }

    [Fact]
    public void A_group_is_changed_beside_its_list_until_that_is_given_up()
    {
        Navigation.NavigateTo($"/instances/ins_1/groups?group={Uri.EscapeDataString(OneGroup.Jid)}&edit=1");
        var tab = Open("/instances/ins_1/groups");

        Assert.Equal("Crew", tab.WaitForElement("form[data-keep] [name=subject]").GetAttribute("value"));
        tab.FindAll(".panel form button")[1].Click();

        tab.WaitForAssertion(() => Assert.Empty(tab.FindAll(".panel form")));
        Assert.EndsWith("%40g.us", Navigation.Uri, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private IRenderedComponent<IComponent> Open(string address) => address.Split('?')[0] switch
    {
        "/instances" => _context.Render<InstancesPage>(),
        "/developers" => _context.Render<DevelopersPage>(),
        "/developers/webhooks" => _context.Render<WebhooksPage>(),
        "/admin/users" => _context.Render<AdministrationPage>(with => with.Add(page => page.Part, "users")),
        _ => _context.Render<GroupsTab>(with => with.Add(tab => tab.View, View())),
    };

    private InstanceView View()
    {
        var instance = _context.Instances.All[0];
        var webhook = new WebhookEndpoint { Id = "whk_0", InstanceId = "ins_1", OwnerId = PageContext.OwnerId, IsPrimary = true, CreatedAt = instance.CreatedAt };
        return new InstanceView(instance, webhook, new InstanceConnection(InstanceStatus.Connected));
    }
}
