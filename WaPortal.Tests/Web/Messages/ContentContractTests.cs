using System.Net;
using System.Net.Http.Json;
using WaPortal.Domain.Messages;
using WaPortal.Infrastructure.Messages;
using WaPortal.Tests.Web.Support;

namespace WaPortal.Tests.Web.Messages;

/// <summary>What is refused of other kinds of messages, and what is done to messages that may not be.</summary>
public sealed class ContentContractTests(MatrixPortal matrix) : IClassFixture<MatrixPortal>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Instance => matrix.Owned["instanceId"];

    public static TheoryData<string, object, string> Wrong => new()
    {
        { "send-location", new { phone = "79001234567", latitude = 91, longitude = 0 }, "latitude" },
        { "send-location", new { phone = "79001234567", latitude = 1 }, "longitude" },
        { "send-contact", new { phone = "79001234567", contacts = Array.Empty<object>() }, "contacts" },
        { "send-contact", new { phone = "79001234567", contacts = new[] { new { name = "Anna", phone = "nobody" } } }, "contacts" },
        { "send-poll", new { phone = "79001234567", question = "When?", options = new[] { "once" } }, "options" },
        { "send-poll", new { phone = "79001234567", question = "When?", options = new[] { "a", "a" } }, "options" },
        { "send-poll", new { phone = "79001234567", question = "When?", options = new[] { "a", "b" }, selectable = 3 }, "selectable" },
        { "send-reaction", new { reaction = "👍" }, "messageId" },
        { "send-reaction", new { messageId = MatrixPortal.TextId }, "reaction" },
        { "edit", new { messageId = MatrixPortal.TextId, message = "" }, "message" },
        { "forward", new { messageId = MatrixPortal.TextId, phone = "nobody" }, "phone" },
        { "send", new { phone = "79001234567", message = "Hi", replyTo = "NONE" }, "replyTo" },
        { "send", new { phone = "79001234567", message = "Hi", mentions = new[] { "nobody" } }, "mentions" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_field_that_is_missing_or_wrong_is_named(string action, object body, string field)
    {
        using var client = matrix.Portal.As(matrix.Owner);
        using var response = await client.PostAsJsonAsync($"/api/whatsapp/{Instance}/{action}", body, Ct);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var problem = System.Text.Json.Nodes.JsonNode.Parse(await response.Content.ReadAsStringAsync(Ct))!;
        Assert.Equal([field], problem["errors"]!.AsObject().Select(member => member.Key));
    }

    [Fact]
    public async Task Only_ones_own_texts_are_edited_and_only_ones_own_messages_deleted()
    {
        var theirs = await matrix.Portal.AddMediaMessageAsync(matrix.Owner, Instance, [1]);
        using var client = matrix.Portal.As(matrix.Owner);

        foreach (var (action, body, status, code) in new (string, object, HttpStatusCode, string)[]
        {
            ("edit", new { messageId = theirs, message = "x" }, HttpStatusCode.Conflict, "not_own_message"),
            ("delete", new { messageId = theirs }, HttpStatusCode.Conflict, "not_own_message"),
            ("delete", new { messageId = "NONE" }, HttpStatusCode.NotFound, "message_not_found"),
        })
        {
            using var response = await client.PostAsJsonAsync($"/api/whatsapp/{Instance}/{action}", body, Ct);
            await ProblemAssert.IsAsync(response, status, code);
        }
    }

    [Fact]
    public async Task An_edited_text_names_people_as_a_new_one_does()
    {
        using var client = matrix.Portal.As(matrix.Owner);
        using var response = await client.PostAsJsonAsync(
            $"/api/whatsapp/{Instance}/edit", new { messageId = MatrixPortal.TextId, message = "Ask @4915112345678", mentions = new[] { "+49 151 12345678" } }, Ct);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var (_, content) = matrix.Portal.Sessions.Said.Last(said => said.Content is OutgoingContent.Edit);
        var edited = ContentComposer.Compose(content, DateTimeOffset.UnixEpoch).ProtocolMessage.EditedMessage.ExtendedTextMessage;
        Assert.Equal("Ask @4915112345678", edited.Text);
        Assert.Equal(["4915112345678@s.whatsapp.net"], edited.ContextInfo.MentionedJid);
    }

    [Fact]
    public async Task A_reaction_goes_to_the_chat_of_its_message()
    {
        using var client = matrix.Portal.As(matrix.Owner);
        using var response = await client.PostAsJsonAsync($"/api/whatsapp/{Instance}/send-reaction", new { messageId = MatrixPortal.TextId, reaction = "👍" }, Ct);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var (to, content) = matrix.Portal.Sessions.Said.Last(said => said.Content is OutgoingContent.Reaction);
        Assert.Equal("79001234567@s.whatsapp.net", to);
        Assert.Equal((MatrixPortal.TextId, true, "👍"), (((OutgoingContent.Reaction)content).Target.Id, ((OutgoingContent.Reaction)content).Target.FromMe, ((OutgoingContent.Reaction)content).Emoji));
    }
}
