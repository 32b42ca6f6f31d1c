using WaPortal.Domain.Contacts;
using WaPortal.Domain.Shared;

namespace WaPortal.Tests.Web.Components;

/// <summary>The contacts that a test put here.</summary>
internal sealed class ListedContacts : IContactDirectory
{
    internal List<Contact> All { get; } = [];

    /// <summary>Until this completes, nobody gets an answer.</summary>
    internal Task Gate { get; set; } = Task.CompletedTask;

    public async Task<IReadOnlyList<Contact>> ListAsync(string instanceId, string? search, int skip, int? limit, CancellationToken cancellationToken)
    {
        await Gate;
        return [.. All.Where(contact => search is null || contact.Name?.Contains(search, StringComparison.OrdinalIgnoreCase) == true).Skip(skip).Take(limit ?? int.MaxValue)];
    }

    public Task<Page<LidMapping>> ListLidsAsync(
        string instanceId, string? phoneJid, string? lid, int limit, int skip, CancellationToken cancellationToken) => Task.FromResult(new Page<LidMapping>([], 0, limit, skip));
}
