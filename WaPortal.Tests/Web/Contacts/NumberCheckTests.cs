using System.Net;
using WaPortal.Domain.Instances;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.Web.Contacts;

public sealed class NumberCheckTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("+7%20900%20123-45-67", "79001234567")]
    [InlineData("79001234567@s.whatsapp.net", "79001234567")]
    public async Task A_number_is_found_under_the_account_that_whatsapp_names(string spelling, string digits)
    {
        var (client, id) = await ConnectedAsync();
        portal.Sessions.Accounts[digits] = "790012345678@s.whatsapp.net";

        Assert.Equal(
            $$"""{"phone":"{{digits}}","exists":true,"jid":"790012345678@s.whatsapp.net"}""",
            await client.GetStringAsync($"/api/whatsapp/{id}/check/{spelling}", Ct));
    }

    [Fact]
    public async Task A_number_that_is_not_there_is_no_error()
    {
        var (client, id) = await ConnectedAsync();

        Assert.Equal("""{"phone":"79009999999","exists":false,"jid":null}""", await client.GetStringAsync($"/api/whatsapp/{id}/check/79009999999", Ct));
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("12345678@lid")]
    [InlineData("1234-5678@g.us")]
    public async Task What_is_no_number_is_refused(string phone)
    {
        var (client, id) = await ConnectedAsync();

        using var answer = await client.GetAsync(new Uri($"/api/whatsapp/{id}/check/{phone}", UriKind.Relative), Ct);

        await ProblemAssert.IsAsync(answer, HttpStatusCode.BadRequest, "validation_failed");
    }

    [Fact]
    public async Task Without_a_connection_there_is_nobody_to_ask()
    {
        var (client, id) = await ConnectedAsync();
        portal.Sessions.CheckRefusal = InstanceErrors.NotConnected;
        try
        {
            using var answer = await client.GetAsync(new Uri($"/api/whatsapp/{id}/check/79001234567", UriKind.Relative), Ct);
            await ProblemAssert.IsAsync(answer, HttpStatusCode.Conflict, "instance_not_connected");
        }
        finally
        {
            portal.Sessions.CheckRefusal = null;
        }
    }

    [Fact]
    public async Task A_session_that_does_not_answer_is_no_bug_of_the_request()
    {
        var (client, id) = await ConnectedAsync();
        portal.Sessions.CheckFault = new InstanceNotRespondingException(id, new TimeoutException());
        try
        {
            using var answer = await client.GetAsync(new Uri($"/api/whatsapp/{id}/check/79001234567", UriKind.Relative), Ct);
            await ProblemAssert.IsAsync(answer, HttpStatusCode.ServiceUnavailable, "instance_not_responding");
            Assert.Equal(TimeSpan.FromSeconds(5), answer.Headers.RetryAfter?.Delta);
        }
        finally
        {
            portal.Sessions.CheckFault = null;
        }
    }

    private async Task<(HttpClient Client, string Id)> ConnectedAsync()
    {
        var owner = await portal.RegisterAsync();
        return (portal.As(owner), await portal.CreateConnectedInstanceAsync(owner));
    }
}
