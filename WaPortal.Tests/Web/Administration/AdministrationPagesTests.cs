using System.Net;
using System.Text.RegularExpressions;
using WaPortal.Tests.Support;
using WaPortal.Tests.Web.Support;
using static WaPortal.Tests.Web.Support.BrowserForms;

namespace WaPortal.Tests.Web.Administration;

/// <summary>The pages of administrators in a whole portal: to others they do not exist, and what they tell of its settings is documented and no secret.</summary>
public sealed partial class AdministrationPagesTests(AdministratorPortal administration) : IClassFixture<AdministratorPortal>
{
    private static readonly string[] Secrets = ["Data:MasterKey", "Database:ConnectionString", "Accounts:InviteCodes", "Mail:Password", "Mail:UserName", "Metrics:Token"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Settings_are_documented_have_words_and_hold_no_secret()
    {
        using var browser = administration.Portal.Anonymous();
        await SignInAsync(browser, administration.Administrator);
        var documented = await File.ReadAllTextAsync(Path.Combine(RepositoryFolder.Of("docs"), "CONFIGURATION.md"), Ct);

        var html = await browser.GetStringAsync("/admin/settings", Ct);

        var keys = SettingKey().Matches(html).Select(match => match.Groups[1].Value).ToList();
        Assert.True(keys.Count >= 25, html);
        Assert.All(keys, key => Assert.Contains($"| `{key}` |", documented, StringComparison.Ordinal));
        Assert.Empty(keys.Intersect(Secrets));
        Assert.Equal(keys.Count, Words().Count(html));
    }

    [Theory]
    [InlineData("/admin")]
    [InlineData("/admin/users")]
    [InlineData("/admin/settings")]
    public async Task To_somebody_who_is_no_administrator_the_pages_do_not_exist(string page)
    {
        using var browser = administration.Portal.Anonymous();
        browser.DefaultRequestHeaders.Add("Accept", "text/html");
        await SignInAsync(browser, await administration.Portal.RegisterAsync());

        using var answer = await browser.GetAsync(new Uri(page, UriKind.Relative), Ct);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var html = await answer.Content.ReadAsStringAsync(Ct);
        Assert.Contains("There is nothing at this address", html, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/admin", html, StringComparison.Ordinal);
    }

    [GeneratedRegex("data-setting=\"([^\"]+)\"")]
    private static partial Regex SettingKey();

    [GeneratedRegex("<td class=\"what\"[^>]*>[^<]+</td>")]
    private static partial Regex Words();
}
