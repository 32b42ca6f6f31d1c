namespace WaPortal.Sandbox.Accounts;

/// <summary>The lasting part of a <see cref="Companion"/>.</summary>
internal sealed record CompanionRecord
{
    public required ushort Number { get; init; }

    public required uint KeyIndex { get; init; }

    /// <summary>Static key of its Noise handshake, 32 bytes.</summary>
    public required byte[] NoiseKey { get; init; }

    /// <summary>Its Signal identity key, 32 bytes.</summary>
    public required byte[] IdentityKey { get; init; }

    public required uint RegistrationId { get; init; }

    public required PublicSignedPreKey SignedPreKey { get; init; }

    /// <summary>The ADVSignedDeviceIdentity with both signatures and the account's key.</summary>
    public required byte[] DeviceIdentity { get; init; }

    /// <summary>How many of the phone's keys for its collections it was given.</summary>
    public int AppStateKeys { get; init; }
}
