using WaPortal.Domain.Accounts;

namespace WaPortal.Tests.Web.Components;

/// <summary>Notes whose credentials were said to have changed.</summary>
internal sealed class NotedChanges : ICredentialChanges
{
    internal List<string> Announced { get; } = [];

    public void Announce(string userId) => Announced.Add(userId);
}
