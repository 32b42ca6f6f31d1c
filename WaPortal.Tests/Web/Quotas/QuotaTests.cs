using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using WaPortal.Domain.Messages;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.Web.Quotas;

/// <summary>Plans bound instances and messages, exactly.</summary>
public sealed class QuotaTests(QuotaTests.SmallPlan small) : IClassFixture<QuotaTests.SmallPlan>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private PortalFactory Portal => small.Portal;

    [Fact]
    public async Task No_more_instances_than_the_plan_allows_also_when_many_are_made_at_once()
    {
        var account = await Portal.RegisterAsync();
        using var client = Portal.As(account);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => client.PostAsJsonAsync("/api/instances", new { name = $"i{i}", sandbox = true }, Ct)));

        Assert.Equal(2, outcomes.Count(outcome => outcome.StatusCode == HttpStatusCode.Created));
        foreach (var refused in outcomes.Where(outcome => outcome.StatusCode != HttpStatusCode.Created))
            await ProblemAssert.IsAsync(refused, HttpStatusCode.Forbidden, "quota_exceeded");
        var listed = (await client.GetFromJsonAsync<JsonObject>("/api/instances", Ct))!["instances"]!.AsArray();
        Assert.Equal(2, listed.Count);
        (await client.DeleteAsync(new Uri($"/api/instances/{(string)listed[0]!["id"]!}", UriKind.Relative), Ct)).EnsureSuccessStatusCode();
        using var again = await client.PostAsJsonAsync("/api/instances", new { name = "again", sandbox = true }, Ct);
        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
    }

    [Fact]
    public async Task No_more_messages_a_day_than_the_plan_allows_also_when_many_are_sent_at_once()
    {
        var account = await Portal.RegisterAsync();
        var id = await Portal.CreateConnectedInstanceAsync(account);
        using var client = Portal.As(account);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => SendAsync(client, id)));

        Assert.Equal(5, outcomes.Count(outcome => outcome.IsSuccessStatusCode));
        var refused = outcomes.First(outcome => !outcome.IsSuccessStatusCode);
        await ProblemAssert.IsAsync(refused, HttpStatusCode.TooManyRequests, "quota_exceeded");
        Assert.Equal(TimeSpan.FromHours(10), refused.Headers.RetryAfter!.Delta);
        var limits = (await client.GetFromJsonAsync<JsonObject>("/api/auth/limits", Ct))!;
        JsonShape.AssertSame(
            """
            {"plan":"small","instances":{"used":1,"limit":2},"messagesToday":{"used":5,"limit":5},"storageBytes":{"used":0,"limit":100},
            "resetsAt":"2023-01-01T00:00:00.000Z"}
            """,
            limits.ToJsonString());
        Assert.Equal(("small", 1, 5, "2026-03-02T00:00:00.000Z"), ((string)limits["plan"]!, (int)limits["instances"]!["used"]!, (int)limits["messagesToday"]!["used"]!, (string)limits["resetsAt"]!));
    }

    [Fact]
    public async Task What_did_not_go_does_not_count_and_what_may_have_gone_does()
    {
        await using var portal = SmallPlan.NewPortal();
        var account = await portal.RegisterAsync();
        var id = await portal.CreateConnectedInstanceAsync(account);
        using var client = portal.As(account);

        portal.Sessions.SendRefusal = MessageErrors.NumberNotOnWhatsApp;
        for (var i = 0; i < 8; i++)
            await ProblemAssert.IsAsync(await SendAsync(client, id), HttpStatusCode.BadRequest, "number_not_on_whatsapp");
        portal.Sessions.SendRefusal = MessageErrors.OutcomeUnknown;
        for (var i = 0; i < 5; i++)
            await ProblemAssert.IsAsync(await SendAsync(client, id), HttpStatusCode.ServiceUnavailable, "send_outcome_unknown");

        await ProblemAssert.IsAsync(await SendAsync(client, id), HttpStatusCode.TooManyRequests, "quota_exceeded");
    }

    [Fact]
    public async Task Another_plan_counts_at_once_and_the_next_day_begins_anew()
    {
        await using var portal = SmallPlan.NewPortal();
        var account = await portal.RegisterAsync();
        var id = await portal.CreateConnectedInstanceAsync(account);
        using var client = portal.As(account);
        for (var i = 0; i < 5; i++)
            (await SendAsync(client, id)).EnsureSuccessStatusCode();
        using var person = portal.AsPerson(account);

        using var wrong = await person.PutAsJsonAsync($"/api/admin/users/{account.Id}/plan", new { plan = "huge" }, Ct);
        await ProblemAssert.IsAsync(wrong, HttpStatusCode.BadRequest, "validation_failed");
        (await person.PutAsJsonAsync($"/api/admin/users/{account.Id}/plan", new { plan = "unlimited" }, Ct)).EnsureSuccessStatusCode();
        (await SendAsync(client, id)).EnsureSuccessStatusCode();
        (await person.PutAsJsonAsync($"/api/admin/users/{account.Id}/plan", new { plan = (string?)null }, Ct)).EnsureSuccessStatusCode();
        await ProblemAssert.IsAsync(await SendAsync(client, id), HttpStatusCode.TooManyRequests, "quota_exceeded");

        ((FakeTimeProvider)portal.Services.GetRequiredService<TimeProvider>()).Advance(TimeSpan.FromHours(10));
        (await SendAsync(client, id)).EnsureSuccessStatusCode();
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, string id) =>
        client.PostAsJsonAsync($"/api/whatsapp/{id}/send", new { phone = "79001234567", message = "hello" }, Ct);

    /// <summary>Two instances, five messages a day, a hundred bytes; the clock stands at two in the afternoon.</summary>
    public sealed class SmallPlan : IAsyncDisposable
    {
        internal PortalFactory Portal { get; } = NewPortal();

        internal static PortalFactory NewPortal() => new(
            new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 14, 0, 0, TimeSpan.Zero)),
            ("Plans:Default", "small"), ("Plans:Named:small:Instances", "2"), ("Plans:Named:small:MessagesPerDay", "5"), ("Plans:Named:small:StorageBytes", "100"));

        public ValueTask DisposeAsync() => Portal.DisposeAsync();
    }
}
