using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using WaPortal.Domain.Instances;
using WaPortal.Domain.Messages;
using WaPortal.Domain.Shared;
using WaPortal.Domain.Webhooks;
using WaPortal.Infrastructure.Instances;
using WaPortal.Infrastructure.Persistence;
using WaPortal.Infrastructure.Persistence.Journal;
using WaPortal.Infrastructure.Persistence.Journal.Work;

namespace WaPortal.Tests.Support;

/// <summary>A journal on a database of its own, and an instance with an owner at hand.</summary>
internal sealed class JournalRig : IAsyncDisposable
{
    public const string OwnerId = "usr_a";
    public const string InstanceId = "ins_a";
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private JournalRig(TestDatabase database)
    {
        Database = database;
        Journal = new Journal(database.Portal, NullLogger<Journal>.Instance);
    }

    /// <summary>A session of the instance, as far as projections ask of it.</summary>
    public static SessionScope Scope { get; } = new(InstanceId, OwnerId, epoch: 1);

    public TestDatabase Database { get; }

    public Journal Journal { get; }

    public static async Task<JournalRig> CreateAsync(DatabaseProvider provider = DatabaseProvider.Sqlite)
    {
        var rig = new JournalRig(await TestDatabase.CreateAsync(provider));
        await rig.AddInstanceAsync(InstanceId);
        return rig;
    }

    /// <summary>Another instance of the same owner.</summary>
    public async Task AddInstanceAsync(string id)
    {
        await using var context = Database.Open();
        context.Add(new Instance { Id = id, OwnerId = OwnerId, Name = id, CreatedAt = Noon, UpdatedAt = Noon });
        await context.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>An endpoint of the instance that wants what is on unless changed.</summary>
    public async Task AddEndpointAsync(Action<WebhookEndpoint>? change = null)
    {
        var endpoint = new WebhookEndpoint
        {
            Id = "whk_a",
            InstanceId = InstanceId,
            OwnerId = OwnerId,
            IsPrimary = true,
            Url = "http://127.0.0.1/hook",
            Enabled = true,
            CreatedAt = Noon,
        };
        change?.Invoke(endpoint);
        await using var context = Database.Open();
        context.Add(endpoint);
        await context.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Takes the session over and gives what its entries are fenced with.</summary>
    public async Task<Fence> TakeOverAsync(string instanceId = InstanceId)
    {
        var takeOver = new TakeOverInstance(instanceId);
        await Journal.CommitAsync(new JournalEntry(null, takeOver), TestContext.Current.CancellationToken);
        return new Fence(instanceId, Assert.NotNull(takeOver.Epoch));
    }

    public ValueTask CommitAsync(Fence? fence, params IJournalWork[] work) =>
        Journal.CommitAsync(new JournalEntry(fence, work), TestContext.Current.CancellationToken);

    /// <summary>A text from, or to, a chat.</summary>
    public static Message Text(
        string whatsAppId, bool fromMe = false, string body = "hello", MessageStatus? status = null, DateTimeOffset? at = null,
        string instanceId = InstanceId, MessageDetails? details = null, byte[]? pollSecret = null, string? sender = null,
        DateTimeOffset? deletedAt = null) => new()
        {
            Id = Ids.New(Ids.Message, at ?? Noon),
            InstanceId = instanceId,
            OwnerId = OwnerId,
            ChatId = "",
            RemoteJid = "",
            WhatsAppId = whatsAppId,
            FromMe = fromMe,
            SenderJid = sender,
            Kind = MessageKinds.Text,
            RawKind = "conversation",
            Body = body,
            Details = details,
            PollSecret = pollSecret,
            DeletedAt = deletedAt,
            Status = status ?? (fromMe ? MessageStatus.Pending : MessageStatus.Received),
            Timestamp = at ?? Noon,
            CreatedAt = at ?? Noon,
        };

    public async Task<List<Message>> MessagesAsync()
    {
        await using var context = Database.Open();
        return await context.Messages.OrderBy(m => m.Timestamp).ThenBy(m => m.Id).ToListAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await Journal.DisposeAsync();
        await Database.DisposeAsync();
    }
}
