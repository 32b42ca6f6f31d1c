using System.Net;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Messages;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.Web.Presence;

public sealed class PresenceContractTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("presence", """{"presence":"available"}""", "available")]
    [InlineData("presence", """{"presence":"unavailable"}""", "unavailable")]
    [InlineData("typing", """{"phone":"+7 900 123-45-67"}""", "79001234567 Composing 10")]
    [InlineData("typing", """{"phone":"1234-5678@g.us","state":"recording","seconds":60}""", "1234-5678@g.us Recording 60")]
    [InlineData("typing", """{"phone":"20@lid","state":"paused"}""", "20@lid Paused 10")]
    public async Task What_is_asked_for_is_shown(string what, string body, string shown)
    {
        var (client, id) = await ConnectedAsync();

        using var answer = await PostAsync(client, id, what, body);

        Assert.Equal("""{"success":true}""", await answer.Content.ReadAsStringAsync(Ct));
        Assert.Contains($"{id} {shown}", portal.Sessions.Shown);
    }

    [Fact]
    public async Task A_subscription_ends_by_the_address_that_it_began_with()
    {
        var (client, id) = await ConnectedAsync();

        using var begun = await PostAsync(client, id, "presence/subscribe", """{"phone":"+7 900 123-45-67"}""");
        using var ended = await client.DeleteAsync(new Uri($"/api/whatsapp/{id}/presence/subscribe/79001234567", UriKind.Relative), Ct);

        Assert.Equal("""{"success":true}""", await begun.Content.ReadAsStringAsync(Ct));
        Assert.Equal("""{"success":true}""", await ended.Content.ReadAsStringAsync(Ct));
        Assert.Equal([$"{id} 79001234567 watched", $"{id} 79001234567 left alone"], portal.Sessions.Shown.Where(shown => shown.StartsWith(id, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("presence", "{}", "validation_failed")]
    [InlineData("presence/subscribe", "{}", "validation_failed")]
    [InlineData("presence/subscribe", """{"phone":"1234-5678@g.us"}""", "recipient_not_supported")]
    [InlineData("presence", """{"presence":"Available"}""", "validation_failed")]
    [InlineData("typing", "{}", "validation_failed")]
    [InlineData("typing", """{"phone":"79001234567","state":"writing"}""", "validation_failed")]
    [InlineData("typing", """{"phone":"79001234567","seconds":0}""", "validation_failed")]
    [InlineData("typing", """{"phone":"79001234567","seconds":61}""", "validation_failed")]
    [InlineData("typing", """{"phone":"123@newsletter"}""", "recipient_not_supported")]
    public async Task What_cannot_be_shown_is_refused(string what, string body, string code)
    {
        var (client, id) = await ConnectedAsync();

        using var answer = await PostAsync(client, id, what, body);

        await ProblemAssert.IsAsync(answer, HttpStatusCode.BadRequest, code);
        Assert.DoesNotContain(portal.Sessions.Shown, shown => shown.StartsWith(id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_session_says_why_not()
    {
        var (client, id) = await ConnectedAsync();
        try
        {
            portal.Sessions.ShowRefusal = InstanceErrors.NotConnected;
            using var offline = await PostAsync(client, id, "presence", """{"presence":"available"}""");
            await ProblemAssert.IsAsync(offline, HttpStatusCode.Conflict, "instance_not_connected");
            portal.Sessions.ShowRefusal = MessageErrors.NumberNotOnWhatsApp;
            using var nobody = await PostAsync(client, id, "typing", """{"phone":"79001234567"}""");
            await ProblemAssert.IsAsync(nobody, HttpStatusCode.BadRequest, "number_not_on_whatsapp");
        }
        finally
        {
            portal.Sessions.ShowRefusal = null;
        }
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string id, string what, string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        return await client.PostAsync(new Uri($"/api/whatsapp/{id}/{what}", UriKind.Relative), content, Ct);
    }

    private async Task<(HttpClient Client, string Id)> ConnectedAsync()
    {
        var owner = await portal.RegisterAsync();
        return (portal.As(owner), await portal.CreateConnectedInstanceAsync(owner));
    }
}
