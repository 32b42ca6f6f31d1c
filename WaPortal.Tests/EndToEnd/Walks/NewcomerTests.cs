using System.Globalization;
using System.Net.Http.Json;
using Microsoft.Playwright;
using SkiaSharp;
using WaPortal.Domain.Messages;
using WaPortal.Domain.Webhooks;
using WaPortal.Tests.Support.Media;
using WaPortal.Tests.Support.Webhooks;
using static Microsoft.Playwright.Assertions;

namespace WaPortal.Tests.EndToEnd.Walks;

/// <summary>
/// A newcomer's first hour in a real browser against the whole portal: account, checklist, instance, code, simulated phone, conversation, key, webhook
/// that fails first, statistics, sign-out. Nothing is reloaded on the way: what changes has to show by itself.
/// </summary>
[Collection(nameof(WalksCollection))]
public sealed class NewcomerTests(WalkedPortal portal)
{
    private const string Contact = "4915112345678";

    // The first code of a connection stands for a minute, as with WhatsApp itself.
    private const float CodeLifetime = 120_000;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task From_signing_up_to_webhooks_and_statistics_without_a_reload()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        var walker = await portal.VisitAsync();

        await walker.SignUpAsync("grace@example.com");
        var steps = await walker.OpenTabAsync("/instances");
        await Expect(steps.Page.GetByText("0 of 5 done")).ToBeVisibleAsync();

        // One instance only to watch its code change, in a tab of its own, while the walk goes on with another.
        await walker.CreateSandboxInstanceAsync("Watched");
        await IsTickedAsync(steps, "create");
        var watched = await walker.OpenTabAsync(walker.Page.Url);
        var firstCode = await watched.CodeAsync();

        await walker.Link("Instances").ClickAsync();
        await walker.CreateSandboxInstanceAsync("Support desk");
        var instance = new Uri(walker.Page.Url).Segments[^1];
        await walker.ScanAsync();
        await IsTickedAsync(steps, "link");

        await ConverseAsync(walker);
        await IsTickedAsync(steps, "send");
        await SendPictureAsync(walker);
        await ReceivePictureAsync(walker);

        using var program = await CreateKeyAsync(walker);
        await IsTickedAsync(steps, "key");

        await walker.GoAsync($"/instances/{instance}/webhooks");
        receiver.Answer = _ => new WebhookAnswer(500, "the shop is closed");
        var secret = await AddWebhookAsync(walker, receiver.Url());

        // Whoever took all steps needs the list no more.
        await Expect(steps.Page.Locator("[data-step]")).ToHaveCountAsync(0);
        await MendReceiverAsync(walker, receiver, secret, () => SendAsync(program, instance));

        await walker.Link("Statistics").ClickAsync();
        await Expect(Tile(walker, "Messages sent")).ToHaveTextAsync("4");
        await Expect(Tile(walker, "Messages received")).ToHaveTextAsync("3");

        await watched.Page.WaitForFunctionAsync(
            "before => { const now = document.querySelector('[data-qr] path')?.getAttribute('d'); return now && now !== before; }",
            firstCode,
            new() { Timeout = CodeLifetime });

        var reference = await walker.Page.Context.NewPageAsync();
        await reference.GotoAsync("/docs");
        await Expect(reference.GetByRole(AriaRole.Heading, new() { Name = "WaPortal API" }).First).ToBeVisibleAsync();

        await walker.SignOutAsync();
        Assert.Empty(walker.Complaints);
        await walker.Page.Context.CloseAsync();
    }

    private static Task IsTickedAsync(Walker steps, string step) =>
        Expect(steps.Page.Locator($"[data-step={step}]")).ToHaveAttributeAsync("data-done", "true");

    private static ILocator Tile(Walker walker, string name) => walker.Page.Locator(".tile").Filter(new() { HasText = name }).Locator(".number");

    private static async Task ConverseAsync(Walker walker)
    {
        await walker.Contact.GetByLabel("Name").FillAsync("Ada");
        await walker.HearAsync("Is anybody there?");
        await Expect(walker.Conversation.GetByRole(AriaRole.Heading, new() { Name = "Ada" })).ToBeVisibleAsync();

        // The longest text there may be, of characters that take three bytes each, gets through to the page's other half.
        await walker.Composer.FillAsync(new string('€', MessageErrors.TextMaxLength));
        await Expect(walker.Conversation.GetByText("the most characters that it can have")).ToBeVisibleAsync();

        await walker.SayAsync("Yes, somebody is.");

        // While the chat is open; nobody touches the page.
        await walker.HearAsync("Good to know.");
        await Expect(walker.Conversation.GetByRole(AriaRole.Article)).ToHaveCountAsync(3);
    }

    private static async Task SendPictureAsync(Walker walker)
    {
        await walker.Conversation.Locator("wp-upload input[type=file]").SetInputFilesAsync(Picture("parcel.jpg"));
        await walker.Conversation.GetByLabel("Caption").FillAsync("Your parcel");
        await walker.Conversation.Locator("wp-upload #send").ClickAsync();

        var sent = walker.Bubble("Your parcel");
        await Walker.ArrivedAsync(sent);
        await IsDrawnAsync(sent.GetByRole(AriaRole.Img, new() { Name = "Your parcel" }));
        await Expect(walker.Contact.GetByRole(AriaRole.Log).GetByText("Your parcel")).ToBeVisibleAsync();
    }

    private static async Task ReceivePictureAsync(Walker walker)
    {
        await walker.Contact.GetByLabel("Send a picture").And(walker.Contact.Locator("input[type=file]")).SetInputFilesAsync(Picture("weather.jpg"));
        await walker.Contact.Locator("wp-upload #send").ClickAsync();
        var received = walker.Conversation.Locator("article.theirs img.picture");
        await Expect(received).ToHaveCountAsync(1);
        await IsDrawnAsync(received);
    }

    private static FilePayload Picture(string name) => new() { Name = name, MimeType = "image/jpeg", Buffer = Pictures.Halves(64, 48, SKEncodedImageFormat.Jpeg) };

    /// <summary>The browser could read the picture.</summary>
    private static async Task IsDrawnAsync(ILocator picture) =>
        Assert.NotEqual(0, await picture.EvaluateAsync<int>("picture => picture.decode().then(() => picture.naturalWidth)"));

    private static async Task<HttpClient> CreateKeyAsync(Walker walker)
    {
        await walker.Link("Developers").ClickAsync();
        await walker.Button("New key").ClickAsync();
        var dialog = walker.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.GetByLabel("Name")).ToBeFocusedAsync();
        await dialog.GetByLabel("Name").FillAsync("Web shop");
        await dialog.GetByRole(AriaRole.Checkbox, new() { Name = "send" }).CheckAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Create key" }).ClickAsync();
        var key = await dialog.GetByRole(AriaRole.Button, new() { Name = "Copy API key" }).GetAttributeAsync("data-copy");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "I stored it" }).ClickAsync();
        await Expect(walker.Page.Locator("[data-key]").Filter(new() { HasText = "Web shop" })).ToContainTextAsync("read, send");

        var program = new HttpClient { BaseAddress = new Uri(walker.Page.Url) };
        program.DefaultRequestHeaders.Add("x-api-key", key);
        var instances = await program.GetStringAsync(new Uri("/api/instances", UriKind.Relative), Ct);
        Assert.Contains("Support desk", instances, StringComparison.Ordinal);
        return program;
    }

    private static async Task SendAsync(HttpClient program, string instance)
    {
        using var answer = await program.PostAsJsonAsync($"/api/whatsapp/{instance}/send", new { phone = Contact, message = "Sent by a program" }, Ct);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Ct));
    }

    /// <summary>An endpoint for messages that were sent, tried once.</summary>
    /// <returns>The secret that the dialog shows.</returns>
    private static async Task<string> AddWebhookAsync(Walker walker, string url)
    {
        await walker.Button("Add your first endpoint").ClickAsync();
        var dialog = walker.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.GetByLabel("Address")).ToBeFocusedAsync();
        await dialog.GetByLabel("Address").FillAsync(url);
        await dialog.GetByRole(AriaRole.Checkbox, new() { Name = "message_sent" }).CheckAsync();
        await dialog.GetByLabel("Tries again").SelectOptionAsync("fixed");
        await dialog.GetByRole(AriaRole.Spinbutton, new() { Name = "Retries" }).FillAsync("0");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Add endpoint" }).ClickAsync();
        var secret = await dialog.GetByRole(AriaRole.Button, new() { Name = "Copy Signing secret" }).GetAttributeAsync("data-copy");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        await Expect(walker.Heading(url)).ToBeVisibleAsync();
        return secret!;
    }

    /// <summary>Two deliveries fail while the page watches; the receiver is mended, one goes out again by itself and the other with all that failed.</summary>
    private static async Task MendReceiverAsync(Walker walker, WebhookReceiver receiver, string secret, Func<Task> sendAsync)
    {
        var deliveries = walker.Page.GetByRole(AriaRole.List, new() { Name = "Deliveries" }).Locator("[data-delivery]");
        await sendAsync();
        await Expect(deliveries.Filter(new() { HasText = "Failed" })).ToHaveCountAsync(1);
        await sendAsync();
        await Expect(deliveries.Filter(new() { HasText = "Failed" })).ToHaveCountAsync(2);
        await deliveries.First.GetByRole(AriaRole.Link, new() { Name = "message_sent" }).ClickAsync();
        var pane = walker.Page.GetByRole(AriaRole.Dialog, new() { Name = "message_sent" });
        await Expect(pane.Locator("[data-attempt]")).ToHaveCountAsync(1);
        await Expect(pane.Locator("[data-attempt='1']")).ToContainTextAsync("500");
        await Expect(pane.Locator("[data-attempt='1']")).ToContainTextAsync("the shop is closed");
        var failed = await receiver.WaitAsync(count: 2);

        receiver.Answer = _ => WebhookAnswer.Ok;
        await pane.GetByRole(AriaRole.Button, new() { Name = "Send again" }).ClickAsync();
        await Expect(pane.Locator("[data-attempt='2']")).ToContainTextAsync("200");
        await Expect(deliveries.Filter(new() { HasText = "Delivered" })).ToHaveCountAsync(1);
        await pane.GetByRole(AriaRole.Link, new() { Name = "Close" }).ClickAsync();

        await walker.Button("Recover failed").ClickAsync();
        await walker.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Send again" }).ClickAsync();
        await Expect(walker.Page.GetByText("Events that go out again: 1")).ToBeVisibleAsync();
        await Expect(deliveries.Filter(new() { HasText = "Delivered" })).ToHaveCountAsync(2);

        var requests = await receiver.WaitAsync(count: 4);
        Assert.Equal(failed.Select(request => request.Id).Order(), requests.Skip(2).Select(request => request.Id).Order());
        Assert.All(requests, request => Assert.Equal(
            WebhookSignature.Standard(secret, request.Id, long.Parse(request.Header("webhook-timestamp")!, CultureInfo.InvariantCulture), request.Body),
            request.Header("webhook-signature")));
    }
}
