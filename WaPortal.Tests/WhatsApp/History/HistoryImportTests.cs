using WaPortal.Sandbox.Control;
using WaPortal.Tests.Sandbox.Support;
using WaPortal.Tests.WhatsApp.WithSandbox;
using WaPortal.WhatsApp.Events;

namespace WaPortal.Tests.WhatsApp.History;

/// <summary>What a phone offers of its past is imported, whatever comes in between.</summary>
public sealed class HistoryImportTests
{
    private const string Phone = "4915112345678";
    private static readonly string[] Chats = ["4915100000001", "4915100000002"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_offered_before_a_crash_is_imported_after_it()
    {
        await using var sandbox = new SandboxFixture();
        await using var client = await LinkedClient.LinkAsync(sandbox, Phone);
        // From here on nothing that the import does becomes durable: what it was offered is all that is left.
        var failing = false;
        client.Store.BeforeCommit = (commit, _) =>
        {
            failing |= commit.Events.Any(one => one is HistoryReceived);
            return failing ? throw new IOException("The store is away.") : ValueTask.CompletedTask;
        };
        await sandbox.Control.SendHistoryAsync("", Phone, new HistoryOrder(Chats, 450, Pieces: 2), Cancel);
        await LinkedClient.WaitAsync(() => failing);
        await client.StopAsync();
        Assert.Empty(client.Store.Events.OfType<HistoryReceived>());

        client.Store.BeforeCommit = null;
        await using var next = await client.RestartAsync();
        await LinkedClient.WaitAsync(() => next.Store.Events.OfType<HistoryImported>().Count() == 3);
        var ids = next.Store.Events.OfType<HistoryReceived>().SelectMany(part => part.Messages).Select(message => message.Id).ToHashSet();
        Assert.Equal(Chats.SelectMany(chat => Enumerable.Range(0, 450).Select(number => $"OLD-{chat}-{number}")).ToHashSet(), ids);
        Assert.Null(await next.Store.LoadNextHistoryAsync(Cancel));
    }

    [Fact]
    public async Task A_client_that_wants_no_history_takes_none()
    {
        await using var sandbox = new SandboxFixture();
        await using var client = await LinkedClient.LinkAsync(sandbox, Phone, options => options with { ImportHistory = false });
        await sandbox.Control.SendHistoryAsync("", Phone, new HistoryOrder(Chats, 5), Cancel);
        await sandbox.Control.SendFromContactAsync("", Chats[0], null, Phone, "after it", Cancel);
        await client.EventAsync<MessageReceived>();
        Assert.Empty(client.Store.Events.OfType<HistoryReceived>());
        Assert.Null(await client.Store.LoadNextHistoryAsync(Cancel));
    }
}
