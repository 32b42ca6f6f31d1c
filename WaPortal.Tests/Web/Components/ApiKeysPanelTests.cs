using AngleSharp.Dom;
using Bunit;
using MudBlazor;
using WaPortal.Domain.Shared;
using WaPortal.Web.Features.Developers;

namespace WaPortal.Tests.Web.Components;

/// <summary>Keys on the Developers page.</summary>
public sealed class ApiKeysPanelTests : IAsyncDisposable
{
    private readonly PageContext _context = new();
    private readonly IRenderedComponent<MudDialogProvider> _dialogs;
    private readonly IRenderedComponent<DevelopersPage> _page;

    public ApiKeysPanelTests()
    {
        _context.Instances.Add("ins_1", "Support desk");
        _context.Instances.Add("ins_2", "Sales");
        _dialogs = _context.Render<MudDialogProvider>();
        _page = _context.Open<DevelopersPage>();
    }

    [Fact]
    public async Task A_new_key_is_shown_once_and_then_stands_in_the_table_with_its_limits()
    {
        ButtonOf(_page, "New key").Click();
        await _dialogs.Find("input[type=text]").InputAsync("Web shop");
        await _dialogs.Find("input[value=send]").ChangeAsync(true);
        await _dialogs.Find("input[value=ins_2]").ChangeAsync(true);
        await _dialogs.Find("form").SubmitAsync();

        var shown = _dialogs.WaitForElement(".shown").QuerySelector(".text")!.TextContent.Trim();
        var made = _context.Keys.All.Single(key => !key.IsPrimary);
        Assert.StartsWith($"wap_live_{made.Id}_", shown, StringComparison.Ordinal);
        Assert.Equal(ApiScopes.Read | ApiScopes.Send, made.Scopes);
        Assert.Equal(["ins_2"], made.InstanceIds!);
        var download = _dialogs.Find("a[download]");
        Assert.Equal(("waportal-key-web-shop.txt", $"data:text/plain;charset=utf-8,{shown}%0A"), (download.GetAttribute("download"), download.GetAttribute("href")));
        await ButtonOf(_dialogs, "I stored it").ClickAsync();

        _page.WaitForAssertion(() => Assert.Equal(2, _page.FindAll("tr[data-key]").Count));
        var row = _page.Find($"tr[data-key='{made.Id}']").TextContent;
        Assert.Contains("Web shop", row, StringComparison.Ordinal);
        Assert.Contains("read, send", row, StringComparison.Ordinal);
        Assert.Contains("1 instance", row, StringComparison.Ordinal);
        Assert.Contains("never", row, StringComparison.Ordinal);
        Assert.DoesNotContain(shown, _page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_faulty_field_says_so_and_keeps_what_was_typed()
    {
        ButtonOf(_page, "New key").Click();
        await _dialogs.Find("input[type=text]").InputAsync("Web shop");
        await _dialogs.Find("textarea").ChangeAsync("everywhere");
        await _dialogs.Find("form").SubmitAsync();

        _dialogs.WaitForAssertion(() => Assert.Contains("allowedIps must hold addresses", _dialogs.Markup, StringComparison.Ordinal));
        Assert.Equal("Web shop", _dialogs.Find("input[type=text]").GetAttribute("value"));
        Assert.DoesNotContain(_context.Keys.All, key => !key.IsPrimary);
    }

    [Fact]
    public async Task A_key_is_restricted_afterwards_and_keeps_what_was_not_changed()
    {
        var key = _context.Keys.All.Single();
        var ends = key.ExpiresAt = _context.Time.GetUtcNow().AddDays(9);
        ButtonOf(_page, "Change").Click();
        Assert.Equal(key.Name, _dialogs.WaitForElement("input[type=text]").GetAttribute("value"));
        await _dialogs.Find("input[value=manage]").ChangeAsync(false);
        await _dialogs.Find("input[value=ins_1]").ChangeAsync(true);
        await _dialogs.Find("form").SubmitAsync();

        _dialogs.WaitForAssertion(() => Assert.Empty(_dialogs.FindAll("form")));
        Assert.Equal((ApiScopes.All & ~ApiScopes.Manage, ends), (key.Scopes, key.ExpiresAt));
        Assert.Equal(["ins_1"], key.InstanceIds!);
    }

    [Fact]
    public async Task A_rotation_shows_the_new_key_and_leaves_the_old_one_retiring()
    {
        var old = _context.Keys.All.Single();
        ButtonOf(_page, "Rotate").Click();
        await _dialogs.Find("select").ChangeAsync("72");
        await _dialogs.Find("form").SubmitAsync();
        _dialogs.WaitForElement(".shown");
        await ButtonOf(_dialogs, "I stored it").ClickAsync();

        _page.WaitForAssertion(() => Assert.Equal("retiring", _page.Find($"tr[data-key='{old.Id}']").GetAttribute("data-status")));
        Assert.Equal(_context.Time.GetUtcNow().AddHours(72), old.ExpiresAt);
        Assert.Equal([PageContext.OwnerId], _context.Credentials.Announced);
    }

    [Fact]
    public async Task A_key_is_revoked_only_by_whoever_is_sure()
    {
        var key = _context.Keys.All.Single();
        ButtonOf(_page, "Revoke").Click();
        await ButtonOf(_dialogs, "Cancel").ClickAsync();
        Assert.Null(key.RevokedAt);

        ButtonOf(_page, "Revoke").Click();
        await ButtonOf(_dialogs, "Revoke key").ClickAsync();

        // In its place the page shows another, as login would.
        _page.WaitForAssertion(() => Assert.Empty(_page.FindAll($"tr[data-key='{key.Id}']")));
        Assert.NotNull(key.RevokedAt);
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private static IElement ButtonOf<T>(IRenderedComponent<T> component, string text)
        where T : Microsoft.AspNetCore.Components.IComponent =>
        component.WaitForElements("button").First(button => button.TextContent.Trim() == text);
}
