using WaPortal.Sandbox.Accounts;

namespace WaPortal.Sandbox.Trust;

/// <summary>Who trusts whom, and who takes messages only from those whom it trusts. In memory; guarded by the realm's lock.</summary>
internal sealed class TrustBook
{
    private readonly Dictionary<(Account From, Account To), byte[]> _given = [];

    /// <summary>Accounts that take a message only with a token.</summary>
    public HashSet<Account> Insisting { get; } = [];

    /// <summary>The token that one account gave another last, or null.</summary>
    public byte[]? Find(Account from, Account to) => _given.GetValueOrDefault((from, to));

    public void Give(Account from, Account to, byte[] token) => _given[(from, to)] = token;
}
