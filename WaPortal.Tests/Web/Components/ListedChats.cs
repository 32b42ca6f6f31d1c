using WaPortal.Domain.Chats;
using WaPortal.Domain.Messages;
using WaPortal.Domain.Shared;

namespace WaPortal.Tests.Web.Components;

/// <summary>A history that knows the chats that a test put into it, and no messages.</summary>
internal sealed class ListedChats : IChatHistory
{
    internal List<Chat> All { get; } = [];

    /// <summary>Until this completes, nobody gets an answer.</summary>
    internal Task Gate { get; set; } = Task.CompletedTask;

    internal void Add(string number, string name) => All.Add(new Chat
    {
        Id = $"cht_{number}",
        InstanceId = "ins_1",
        OwnerId = PageContext.OwnerId,
        PhoneJid = $"{number}@s.whatsapp.net",
        Name = name,
    });

    public async Task<Page<Chat>> ListChatsAsync(string instanceId, string? search, int limit, int skip, CancellationToken cancellationToken)
    {
        await Gate;
        return new Page<Chat>([.. All], All.Count, limit, skip);
    }

    public async Task<Page<Message>> ListAsync(
        string instanceId, ChatAddress chat, DateTimeOffset? from, DateTimeOffset? before, int limit, int skip, CancellationToken cancellationToken)
    {
        await Gate;
        return new Page<Message>([], 0, limit, skip);
    }

    public Task<Page<Message>> SearchAsync(string instanceId, string text, int limit, int skip, CancellationToken cancellationToken) =>
        Task.FromResult(new Page<Message>([], 0, limit, skip));

    public Task<UnreadChat?> FindUnreadAsync(string instanceId, ChatAddress chat, CancellationToken cancellationToken) =>
        Task.FromResult<UnreadChat?>(null);

    public Task<Message?> FindAsync(string instanceId, string whatsAppId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> HasReceivedAsync(string instanceId, string whatsAppId, CancellationToken cancellationToken) => Task.FromResult(true);
}
