namespace WaPortal.Domain.Accounts;

/// <summary>
/// Makes a change of what an account's keys, tokens and sign-ins are worth felt at once: what is remembered of them is forgotten, and what stands
/// open is looked at anew. Other nodes find out by themselves within seconds.
/// </summary>
public interface ICredentialChanges
{
    /// <summary>To be called after the change is durable.</summary>
    void Announce(string userId);
}
