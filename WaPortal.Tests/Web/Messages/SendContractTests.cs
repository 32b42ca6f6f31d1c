using System.Net;
using System.Net.Http.Json;
using System.Text;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Messages;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.Web.Messages;

public sealed class SendContractTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_text_is_sent_and_its_id_returned()
    {
        await using var portal = new PortalFactory();
        var account = await portal.RegisterAsync();
        var id = await portal.CreateConnectedInstanceAsync(account);
        using var client = portal.As(account);

        using var response = await client.PostAsync(
            $"/api/whatsapp/{id}/send",
            new StringContent("""{"phone":"79001234567","message":"Hi! How are you?"}""", Encoding.UTF8, "application/json"),
            Ct);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("""{"id":"3EB00000000000000001"}""", await response.Content.ReadAsStringAsync(Ct));
        Assert.Equal([("79001234567", "Hi! How are you?")], portal.Sessions.Sent);
    }

    [Fact]
    public async Task An_instance_that_is_not_connected_refuses()
    {
        await using var portal = new PortalFactory();
        var account = await portal.RegisterAsync();
        var id = await portal.CreateConnectedInstanceAsync(account);
        portal.Sessions.SendRefusal = InstanceErrors.NotConnected;
        using var client = portal.As(account);

        using var response = await client.PostAsJsonAsync($"/api/whatsapp/{id}/send", new { phone = "79001234567", message = "Hi" }, Ct);

        await ProblemAssert.IsAsync(response, HttpStatusCode.Conflict, "instance_not_connected");
    }

    [Fact]
    public async Task An_outcome_that_is_not_known_says_so_and_where_to_look()
    {
        await using var portal = new PortalFactory();
        var account = await portal.RegisterAsync();
        var id = await portal.CreateConnectedInstanceAsync(account);
        portal.Sessions.SendRefusal = MessageErrors.OutcomeUnknown;
        using var client = portal.As(account);

        using var response = await SendAsync(client, id);

        var problem = await ProblemAssert.IsAsync(response, HttpStatusCode.ServiceUnavailable, "send_outcome_unknown");
        Assert.Contains("/messages", (string)problem["detail"]!, StringComparison.Ordinal);
        Assert.Null(response.Headers.RetryAfter);
    }

    [Theory]
    [InlineData("""{"message":"Hi"}""", "phone")]
    [InlineData("""{"phone":"nobody","message":"Hi"}""", "phone")]
    [InlineData("""{"phone":"79001234567"}""", "message")]
    public async Task A_field_that_is_missing_or_wrong_is_named(string request, string field)
    {
        await using var portal = new PortalFactory();
        var account = await portal.RegisterAsync();
        var id = await portal.CreateConnectedInstanceAsync(account);
        using var client = portal.As(account);

        using var response = await client.PostAsync($"/api/whatsapp/{id}/send", new StringContent(request, Encoding.UTF8, "application/json"), Ct);

        var problem = await ProblemAssert.IsAsync(response, HttpStatusCode.BadRequest, "validation_failed");
        Assert.Equal([field], problem["errors"]!.AsObject().Select(member => member.Key));
    }

    [Fact]
    public async Task What_is_remembered_of_an_instance_opens_it_to_nobody_else()
    {
        await using var portal = new PortalFactory();
        var owner = await portal.RegisterAsync();
        var stranger = await portal.RegisterAsync();
        var id = await portal.CreateConnectedInstanceAsync(owner);
        using var asOwner = portal.As(owner);
        using var asStranger = portal.As(stranger);

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(asOwner, id)).StatusCode);
        await ProblemAssert.IsAsync(await SendAsync(asStranger, id), HttpStatusCode.NotFound, "instance_not_found");
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(asOwner, id)).StatusCode);
        await asOwner.DeleteAsync(new Uri($"/api/instances/{id}", UriKind.Relative), Ct);
        await ProblemAssert.IsAsync(await SendAsync(asOwner, id), HttpStatusCode.NotFound, "instance_not_found");
        Assert.Equal(2, portal.Sessions.Sent.Count);
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, string id) =>
        client.PostAsJsonAsync($"/api/whatsapp/{id}/send", new { phone = "79001234567", message = "Hi" }, Ct);
}
