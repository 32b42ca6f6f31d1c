using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Webhooks;
using WaPortal.Web.Features.Settings;

namespace WaPortal.Tests.Web.Components;

/// <summary>What can be set of an instance: what is taken is said, what is refused goes back or stays to be mended, and what cannot be undone asks first.</summary>
public sealed class SettingsTabTests : IAsyncDisposable
{
    private const string Phone = "15550000001@s.whatsapp.net";
    private readonly PageContext _context = new();
    private readonly IRenderedComponent<MudDialogProvider> _dialogs;
    private readonly IRenderedComponent<SettingsTab> _tab;
    private readonly Instance _kept;
    private int _changes;

    public SettingsTabTests()
    {
        _kept = _context.Instances.Add("ins_1", "Support desk");
        _kept.PhoneJid = Phone;

        // The page knows what it read, not what the database has.
        var read = new Instance { Id = _kept.Id, OwnerId = _kept.OwnerId, Name = _kept.Name, PhoneJid = Phone, CreatedAt = _kept.CreatedAt, UpdatedAt = _kept.UpdatedAt };
        var webhook = new WebhookEndpoint { Id = "whk_1", InstanceId = "ins_1", OwnerId = PageContext.OwnerId, IsPrimary = true, CreatedAt = _kept.CreatedAt };
        _dialogs = _context.Render<MudDialogProvider>();
        Navigation.NavigateTo("/instances/ins_1/settings");
        _tab = _context.Render<SettingsTab>(with => with
            .Add(tab => tab.View, new InstanceView(read, webhook, new InstanceConnection(InstanceStatus.Connected)))
            .AddCascadingValue("InstanceChanged", EventCallback.Factory.Create(this, () => _changes++)));
    }

    private NavigationManager Navigation => _context.Services.GetRequiredService<NavigationManager>();

    [Fact]
    public async Task A_switch_shows_the_wish_at_once_and_goes_back_when_it_is_refused()
    {
        var answer = new TaskCompletionSource();
        _context.Instances.Gate = answer.Task;
        _context.Instances.IsEditedMeanwhile = true;
        var turning = Switch(0).ChangeAsync(true);
        _tab.WaitForAssertion(() => Assert.Equal((true, true), (IsOn(0), Switch(0).HasAttribute("disabled"))));

        answer.SetResult();
        await turning;
        Assert.Equal((false, false), (IsOn(0), Switch(0).HasAttribute("disabled")));
        Assert.Equal("edited_meanwhile", _tab.Find("[role=alert]").GetAttribute("data-error"));
        Assert.Empty(_context.Sessions.Applied);
    }

    [Fact]
    public async Task A_switch_that_is_answered_at_once_was_drawn_as_wished_before_it_goes_back()
    {
        var drawn = new List<bool>();
        var row = _context.Render<SwitchRow>(with => with.Add(one => one.Name, "Always online").Add(one => one.OnTurn, _ => { }).AddChildContent("Contacts see it."));
        row.OnMarkupUpdated += (_, _) => drawn.Add(row.Markup.Contains("checked", StringComparison.Ordinal));

        await row.Find("input").ChangeAsync(true);

        // Else nothing would be drawn, and the browser's own tick would stay.
        Assert.Equal([true, false], drawn);
    }

    [Fact]
    public async Task A_switch_that_is_taken_is_told_to_the_session_and_to_the_page()
    {
        await Switch(0).ChangeAsync(true);
        await Switch(1).ChangeAsync(true);
        await Switch(2).ChangeAsync(true);

        Assert.Equal(new InstanceSettings(true, ReadReceiptPolicy.OnReceive), _context.Sessions.Applied.Last().Settings);
        Assert.Equal((true, 3), (_kept.HistoryWebhooks, _changes));
        Assert.Empty(_tab.FindAll("[role=alert]"));
    }

    [Fact]
    public async Task A_name_is_saved_and_one_that_is_refused_stays_to_be_mended()
    {
        var name = _tab.Find("input[type=text]");
        Assert.True(Button("Save").HasAttribute("disabled"));
        await name.InputAsync("  ");
        await _tab.FindAll("form")[0].SubmitAsync();
        Assert.Contains("name", _tab.Find(".mud-input-helper-text.mud-input-error").TextContent, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("Support desk", _kept.Name);

        await _tab.Find("input[type=text]").InputAsync("Sales");
        _context.Instances.Gate = PageContext.Away;
        await _tab.FindAll("form")[0].SubmitAsync();
        _context.AssertExplained(_tab.Find("[role=alert]"));
        Assert.Equal("Sales", _tab.Find("input[type=text]").GetAttribute("value"));

        _context.Instances.Gate = Task.CompletedTask;
        await _tab.FindAll("form")[0].SubmitAsync();
        Assert.Equal(("Sales", 1), (_kept.Name, _changes));
        Assert.Empty(_tab.FindAll("[role=alert]"));
    }

    [Fact]
    public async Task How_long_messages_are_kept_is_a_number_of_days_or_the_portals_own_rule()
    {
        await _tab.Find("input[inputmode=numeric]").InputAsync("30");
        await _tab.FindAll("form")[1].SubmitAsync();

        Assert.Equal((30, 1), (_kept.MessageDays, _changes));
    }

    [Fact]
    public async Task Who_logs_out_or_deletes_is_asked_first()
    {
        Button("Log out").Click();
        await ButtonOf(_dialogs, "Cancel").ClickAsync();
        Assert.Empty(_context.Sessions.Calls);

        _context.Sessions.LogoutRefusal = InstanceErrors.NotConnected;
        Button("Log out").Click();
        await ButtonOf(_dialogs, "Log out").ClickAsync();
        _tab.WaitForAssertion(() => Assert.Equal(InstanceErrors.NotConnected.Code, _tab.Find("[role=alert]").GetAttribute("data-error")));

        Button("Delete…").Click();
        Assert.True(ButtonOf(_dialogs, "Delete instance").HasAttribute("disabled"));
        await _dialogs.Find("input").InputAsync("Support");
        await _dialogs.Find("form").SubmitAsync();
        Assert.Single(_context.Instances.All);
        await _dialogs.Find("input").InputAsync("Support desk");
        await _dialogs.Find("form").SubmitAsync();
        _tab.WaitForAssertion(() => Assert.EndsWith("/instances", Navigation.Uri, StringComparison.Ordinal));
        Assert.Empty(_context.Instances.All);
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private IElement Switch(int number) => _tab.FindAll("[role=switch]")[number];

    private bool IsOn(int number) => Switch(number).HasAttribute("checked");

    private IElement Button(string text) => ButtonOf(_tab, text);

    private static IElement ButtonOf<T>(IRenderedComponent<T> component, string text)
        where T : IComponent =>
        component.WaitForElements("button").First(button => button.TextContent.Trim() == text);
}
