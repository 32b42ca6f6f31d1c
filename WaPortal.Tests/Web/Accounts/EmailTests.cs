using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.Web.Accounts;

/// <summary>What goes by mail: confirming an address, and a new password.</summary>
public sealed class EmailTests
{
    private const string Done = """{"success":true,"message":"text"}""";
    private const string NewPassword = "another strong password";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Registration_mails_a_link_that_confirms_the_address()
    {
        await using var portal = new PortalFactory();
        var account = await portal.RegisterAsync();
        var token = await Mailbox.LastTokenAsync(portal, account.Email);
        Assert.False(await IsConfirmedAsync(portal, account));

        using var response = await portal.PostAsync("confirm-email", new { token });

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        JsonShape.AssertSame(Done, await response.Content.ReadAsStringAsync(Ct));
        Assert.True(await IsConfirmedAsync(portal, account));

        // Mail scanners open links before people do.
        using var again = await portal.PostAsync("confirm-email", new { token });
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("garbage")]
    public async Task A_link_that_was_never_mailed_confirms_nothing(string? token)
    {
        await using var portal = new PortalFactory();

        using var response = await portal.PostAsync("confirm-email", new { token });

        await ProblemAssert.IsAsync(response, HttpStatusCode.BadRequest, "link_invalid");
    }

    [Fact]
    public async Task A_link_is_good_for_what_it_was_mailed_for_alone()
    {
        await using var portal = new PortalFactory();
        var account = await portal.RegisterAsync();
        var token = await Mailbox.LastTokenAsync(portal, account.Email);

        using var response = await portal.PostAsync("reset-password", new { token, password = NewPassword });

        await ProblemAssert.IsAsync(response, HttpStatusCode.BadRequest, "link_invalid");
    }

    [Fact]
    public async Task A_confirmation_ends_after_three_days_and_another_can_be_had()
    {
        var time = new FakeTimeProvider(DateTimeOffset.Parse("2026-01-01T00:00:00Z", null));
        await using var portal = new PortalFactory(time);
        var account = await portal.RegisterAsync();
        var token = await Mailbox.LastTokenAsync(portal, account.Email);
        time.Advance(TimeSpan.FromDays(3));

        using var late = await portal.PostAsync("confirm-email", new { token });
        await ProblemAssert.IsAsync(late, HttpStatusCode.BadRequest, "link_invalid");

        using var resent = await portal.PostAsync("resend-confirmation", new { email = account.Email });
        JsonShape.AssertSame(Done, await resent.Content.ReadAsStringAsync(Ct));
        using var response = await portal.PostAsync("confirm-email", new { token = await Mailbox.LastTokenAsync(portal, account.Email) });
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("resend-confirmation")]
    [InlineData("forgot-password")]
    public async Task The_answer_does_not_tell_which_addresses_have_an_account(string action)
    {
        await using var portal = new PortalFactory();
        var account = await portal.RegisterAsync();
        var before = (await Mailbox.ReadAsync(portal)).Count;

        using var known = await portal.PostAsync(action, new { email = account.Email });
        using var unknown = await portal.PostAsync(action, new { email = "nobody@example.com" });

        Assert.Equal(known.StatusCode, unknown.StatusCode);
        Assert.Equal(await known.Content.ReadAsStringAsync(Ct), await unknown.Content.ReadAsStringAsync(Ct));
        var mail = Assert.Single((await Mailbox.ReadAsync(portal)).Skip(before));
        Assert.Equal(account.Email, mail.To.Mailboxes.Single().Address);
    }

    [Fact]
    public async Task A_confirmed_address_gets_no_other_confirmation()
    {
        await using var portal = new PortalFactory();
        var account = await portal.RegisterAsync();
        (await portal.PostAsync("confirm-email", new { token = await Mailbox.LastTokenAsync(portal, account.Email) })).Dispose();

        using var response = await portal.PostAsync("resend-confirmation", new { email = account.Email });

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Single(await Mailbox.ReadAsync(portal));
    }

    [Fact]
    public async Task A_mailed_link_sets_a_new_password_once_and_ends_every_sign_in()
    {
        await using var portal = new PortalFactory();
        var account = await portal.RegisterAsync();
        var (token, refreshToken) = await portal.SignInAsync(account);
        using (var working = await portal.GetMeAsync(token))
            Assert.Equal(HttpStatusCode.OK, working.StatusCode);
        (await portal.PostAsync("forgot-password", new { email = account.Email.ToUpperInvariant() })).Dispose();
        var link = await Mailbox.LastTokenAsync(portal, account.Email);

        using var response = await portal.PostAsync("reset-password", new { token = link, password = NewPassword });

        JsonShape.AssertSame(Done, await response.Content.ReadAsStringAsync(Ct));
        Assert.NotEmpty((await portal.SignInAsync(account, NewPassword)).Token);
        using var old = await portal.PostAsync("login", new { email = account.Email, password = RegisteredAccount.Password });
        await ProblemAssert.IsAsync(old, HttpStatusCode.Unauthorized, "invalid_credentials");
        using var withOldToken = await portal.GetMeAsync(token);
        await ProblemAssert.IsAsync(withOldToken, HttpStatusCode.Unauthorized, "invalid_token");
        using var refreshed = await portal.PostAsync("refresh", new { refreshToken });
        await ProblemAssert.IsAsync(refreshed, HttpStatusCode.Unauthorized, "invalid_refresh_token");
        using var again = await portal.PostAsync("reset-password", new { token = link, password = "a third one" });
        await ProblemAssert.IsAsync(again, HttpStatusCode.BadRequest, "link_invalid");
        Assert.True(await IsConfirmedAsync(portal, account));
        using var client = portal.As(account);
        Assert.Contains("\"password_reset\"", await client.GetStringAsync("/api/audit", Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_for_a_new_password_ends_after_an_hour()
    {
        var time = new FakeTimeProvider(DateTimeOffset.Parse("2026-01-01T00:00:00Z", null));
        await using var portal = new PortalFactory(time);
        var account = await portal.RegisterAsync();
        (await portal.PostAsync("forgot-password", new { email = account.Email })).Dispose();
        var token = await Mailbox.LastTokenAsync(portal, account.Email);
        time.Advance(TimeSpan.FromHours(1));

        using var response = await portal.PostAsync("reset-password", new { token, password = NewPassword });

        await ProblemAssert.IsAsync(response, HttpStatusCode.BadRequest, "link_invalid");
    }

    [Fact]
    public async Task A_password_that_is_too_short_does_not_use_the_link_up()
    {
        await using var portal = new PortalFactory();
        var account = await portal.RegisterAsync();
        (await portal.PostAsync("forgot-password", new { email = account.Email })).Dispose();
        var token = await Mailbox.LastTokenAsync(portal, account.Email);

        using var refused = await portal.PostAsync("reset-password", new { token, password = "short" });
        var problem = await ProblemAssert.IsAsync(refused, HttpStatusCode.BadRequest, "validation_failed");
        Assert.NotNull(problem["errors"]!["password"]);

        using var response = await portal.PostAsync("reset-password", new { token, password = NewPassword });
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("resend-confirmation")]
    [InlineData("forgot-password")]
    public async Task What_is_no_address_is_refused_and_nobody_asks_without_end(string action)
    {
        await using var portal = new PortalFactory(settings: ("RateLimits:MailsPerMinute", "1"));

        using var refused = await portal.PostAsync(action, new { email = "nobody" });
        var problem = await ProblemAssert.IsAsync(refused, HttpStatusCode.BadRequest, "validation_failed");
        Assert.NotNull(problem["errors"]!["email"]);

        using var response = await portal.PostAsync(action, new { email = "nobody@example.com" });
        await ProblemAssert.IsAsync(response, HttpStatusCode.TooManyRequests, "too_many_requests");
    }

    [Fact]
    public async Task The_operator_may_ask_for_confirmed_addresses()
    {
        await using var portal = new PortalFactory(settings: ("Accounts:RequireConfirmedEmail", "true"));
        var administrator = await portal.RegisterAsync();
        Assert.NotEmpty((await portal.SignInAsync(administrator)).Token);
        var second = new RegisteredAccount("", "second@example.com", "", "");
        var credentials = new { email = second.Email, password = RegisteredAccount.Password };

        using var registered = await portal.PostAsync("register", credentials);
        await ProblemAssert.IsAsync(registered, HttpStatusCode.Forbidden, "email_not_confirmed");
        using var early = await portal.PostAsync("login", credentials);
        await ProblemAssert.IsAsync(early, HttpStatusCode.Forbidden, "email_not_confirmed");
        using var wrong = await portal.PostAsync("login", new { email = second.Email, password = "wrong-password" });
        await ProblemAssert.IsAsync(wrong, HttpStatusCode.Unauthorized, "invalid_credentials");

        (await portal.PostAsync("confirm-email", new { token = await Mailbox.LastTokenAsync(portal, second.Email) })).Dispose();
        Assert.NotEmpty((await portal.SignInAsync(second)).Token);
    }

    [Fact]
    public async Task Neither_address_nor_link_lies_in_the_database()
    {
        await using var portal = new PortalFactory();
        var account = await portal.RegisterAsync();

        await portal.InDatabaseAsync(account, async context =>
        {
            var queued = await context.QueuedMails.SingleAsync(Ct);
            Assert.DoesNotContain(account.Email, queued.AddressProtected, StringComparison.OrdinalIgnoreCase);
        });
        await Mailbox.ReadAsync(portal);
        await portal.InDatabaseAsync(account, async context => Assert.False(await context.QueuedMails.AnyAsync(Ct)));
    }

    private static async Task<bool> IsConfirmedAsync(PortalFactory portal, RegisteredAccount account)
    {
        var confirmed = false;
        await portal.InDatabaseAsync(account, async context =>
            confirmed = await context.Users.Where(user => user.Id == account.Id).Select(user => user.EmailConfirmed).SingleAsync(Ct));
        return confirmed;
    }
}
