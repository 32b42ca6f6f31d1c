namespace WaPortal.Sandbox.Control;

/// <summary>What a fault does to the stanza that it strikes.</summary>
public enum FaultAction
{
    /// <summary>The stanza vanishes.</summary>
    Drop,

    /// <summary>The stanza, and all behind it, waits.</summary>
    Delay,

    /// <summary>The stanza passes twice.</summary>
    Duplicate,

    /// <summary>The stanza changes places with the one behind it.</summary>
    Reorder,

    /// <summary>The stanza waits until the faults are lifted, and what is behind it overtakes it; only towards the client.</summary>
    Hold,

    /// <summary>One bit of every ciphertext (or, where there is none, of the content) is flipped.</summary>
    Corrupt,

    /// <summary>The frame cannot be decoded as a stanza; only towards the client.</summary>
    Garble,

    /// <summary>A stanza from the client is not handled but answered with an error: <c>ack error=</c>, or an IQ error.</summary>
    Nack,

    /// <summary>The server ends the stream with a <c>stream:error</c> and closes.</summary>
    StreamError,

    /// <summary>The login is refused with a <c>failure</c>.</summary>
    FailLogin,

    /// <summary>From here on nothing is heard of the server, but the connection stays open.</summary>
    StopAnswering,

    /// <summary>The connection is cut without a word.</summary>
    Disconnect,
}
