using WaPortal.Sandbox.AppState;

namespace WaPortal.Sandbox.Accounts;

/// <summary>The lasting part of an <see cref="Account"/> and of its phone.</summary>
internal sealed record AccountRecord
{
    public required string Phone { get; init; }

    public required string Lid { get; init; }

    public string? PushName { get; init; }

    /// <summary>Unix seconds.</summary>
    public required long CreatedAt { get; init; }

    /// <summary>The account's id in its device identities.</summary>
    public required uint RawId { get; init; }

    /// <summary>The key index that was given out last.</summary>
    public uint KeyIndex { get; init; }

    /// <summary>The device number that was given out last.</summary>
    public ushort LastDevice { get; init; }

    public required uint RegistrationId { get; init; }

    /// <summary>The phone's identity key, 32 secret bytes.</summary>
    public required byte[] IdentityKey { get; init; }

    public required uint SignedPreKeyId { get; init; }

    /// <summary>The phone's signed prekey, 32 secret bytes.</summary>
    public required byte[] SignedPreKey { get; init; }

    public required byte[] SignedPreKeySignature { get; init; }

    /// <summary>The keys that the phone made for its collections, latest last.</summary>
    public List<AppStateKeyRecord> AppStateKeys { get; init; } = [];
}
