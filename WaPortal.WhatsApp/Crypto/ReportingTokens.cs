using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.WhatsApp.Crypto;

/// <summary>
/// Reporting tokens: with them the service can tell whether a message that a recipient reports is the one that was sent, without having
/// read it. <c>HMAC-SHA256(HKDF-SHA256(message secret, info = id ‖ sender ‖ chat ‖ "Report Token"), selected fields)</c>, cut to 16 bytes;
/// secret and key 32 bytes. The selected fields (<see cref="ReportingFields"/>) go as they are encoded, in the order of their numbers, parts of
/// parts with their new length.
/// </summary>
public static class ReportingTokens
{
    /// <summary>The version of the selection, told beside the token.</summary>
    public const int Version = 2;

    /// <summary>Bytes of a message's secret.</summary>
    public const int SecretSize = 32;

    /// <summary>Bytes of a token.</summary>
    public const int TokenSize = 16;

    private const string UseCase = "Report Token";
    private const int MaxDepth = 16;

    /// <summary>True for a message of a kind that carries a token: all but reactions, votes and answers to events.</summary>
    public static bool AreCarriedBy(Message message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return message.ReactionMessage is null && message.EncReactionMessage is null && message.EncEventResponseMessage is null
            && message.PollUpdateMessage is null;
    }

    /// <summary>The message with a secret of its own, when its kind carries a token and it has none yet.</summary>
    public static Message WithSecret(Message message)
    {
        if (!AreCarriedBy(message) || message.MessageContextInfo?.MessageSecret is { Length: SecretSize })
            return message;
        var secret = message.Clone();
        secret.MessageContextInfo ??= new MessageContextInfo();
        secret.MessageContextInfo.MessageSecret = ByteString.CopyFrom(RandomNumberGenerator.GetBytes(SecretSize));
        return secret;
    }

    /// <summary>Makes the token of a message.</summary>
    /// <param name="message">The message as the recipients get it, serialized.</param>
    /// <param name="secret">Its secret, 32 bytes.</param>
    /// <param name="id">Its id.</param>
    /// <param name="sender">Who sends it, in the form that the chat uses.</param>
    /// <param name="chat">The recipient or the group.</param>
    /// <param name="wholeMessages">False to leave messages inside of messages out, as some clients do.</param>
    /// <returns>Null when nothing of the message is covered, or it cannot be read.</returns>
    public static byte[]? TryMake(
        ReadOnlySpan<byte> message, ReadOnlySpan<byte> secret, string id, Jid sender, Jid chat, bool wholeMessages = true)
    {
        ArgumentNullException.ThrowIfNull(id);
        var info = Encoding.UTF8.GetBytes($"{id}{sender.Account}{chat.Account}{UseCase}");
        if (secret.Length != SecretSize || info.Length > byte.MaxValue
            || Select(message, ReportingFields.OfMessage, wholeMessages, 0) is not { Length: > 0 } content)
            return null;
        Span<byte> key = stackalloc byte[SecretSize];
        Hkdf256.DeriveKey(secret, [], info, key);
        var token = HMACSHA256.HashData(key, content)[..TokenSize];
        CryptographicOperations.ZeroMemory(key);
        return token;
    }

    /// <returns>Null for bytes that are no message.</returns>
    private static byte[]? Select(ReadOnlySpan<byte> message, ReportingFields selected, bool wholeMessages, int depth)
    {
        if (depth > MaxDepth)
            return null;
        List<(uint Field, byte[] Bytes)> parts = [];
        var at = 0;
        while (at < message.Length)
        {
            var start = at;
            if (!TryReadVarint(message, ref at, out var tag) || tag is < 8 or > uint.MaxValue || !TryPass(message, (uint)(tag & 7), ref at, out var value))
                return null;
            var field = (uint)(tag >> 3);
            if (!selected.TryFind(field, out var inner))
                continue;
            if (inner is null)
            {
                parts.Add((field, message[start..at].ToArray()));
            }
            else if ((tag & 7) == (uint)WireFormat.WireType.LengthDelimited)
            {
                if (inner == ReportingFields.OfMessage && !wholeMessages)
                    inner = ReportingFields.None;
                if (Select(message[value..at], inner, wholeMessages, depth + 1) is not { } nested)
                    return null;
                if (nested.Length > 0)
                    parts.Add((field, [.. Varint(tag), .. Varint((ulong)nested.Length), .. nested]));
            }
        }

        return [.. parts.OrderBy(part => part.Field).SelectMany(part => part.Bytes)];
    }

    /// <param name="value">Where the value begins; for bytes, behind their length.</param>
    private static bool TryPass(ReadOnlySpan<byte> message, uint wire, ref int at, out int value)
    {
        value = at;
        switch ((WireFormat.WireType)wire)
        {
            case WireFormat.WireType.Varint:
                return TryReadVarint(message, ref at, out _);
            case WireFormat.WireType.Fixed64:
                at += sizeof(ulong);
                break;
            case WireFormat.WireType.Fixed32:
                at += sizeof(uint);
                break;
            case WireFormat.WireType.LengthDelimited:
                if (!TryReadVarint(message, ref at, out var length) || length > (ulong)(message.Length - at))
                    return false;
                value = at;
                at += (int)length;
                break;
            default:
                return false;
        }

        return at <= message.Length;
    }

    private static bool TryReadVarint(ReadOnlySpan<byte> message, ref int at, out ulong value)
    {
        value = 0;
        for (var shift = 0; shift < 64 && at < message.Length; shift += 7)
        {
            var next = message[at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return true;
        }

        return false;
    }

    private static byte[] Varint(ulong value)
    {
        List<byte> bytes = [];
        for (; value >= 0x80; value >>= 7)
            bytes.Add((byte)(value | 0x80));
        bytes.Add((byte)value);
        return [.. bytes];
    }
}
