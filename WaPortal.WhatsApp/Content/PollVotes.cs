using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using WaPortal.WhatsApp.Binary;
using WaPortal.WhatsApp.Crypto;
using WaPortal.WhatsApp.Protobuf;

namespace WaPortal.WhatsApp.Content;

/// <summary>
/// Votes on polls: the hashes of the chosen options, under AES-256-GCM with a key derived from the poll's secret
/// (<c>HKDF-SHA256(secret, info = pollId ‖ creator ‖ voter ‖ "Poll Vote")</c>, additional data <c>pollId ‖ 0 ‖ voter</c>). Addresses go without device.
/// </summary>
public static class PollVotes
{
    private const string UseCase = "Poll Vote";
    private const int IvSize = 12;
    private const int TagSize = 16;
    private const int MaxPayload = 16 * 1024;

    /// <summary>Seals a vote.</summary>
    /// <param name="secret">The poll's.</param>
    /// <param name="pollId">The poll's message id.</param>
    /// <param name="creator">Who asks.</param>
    /// <param name="voter">Who votes.</param>
    /// <param name="options">The chosen options by name; none takes the vote back.</param>
    public static PollEncValue Seal(ReadOnlySpan<byte> secret, string pollId, Jid creator, Jid voter, IEnumerable<string> options)
    {
        var vote = new PollVoteMessage { SelectedOptions = { options.Select(option => ByteString.CopyFrom(HashOf(option))) } };
        var iv = RandomNumberGenerator.GetBytes(IvSize);
        var plain = vote.ToByteArray();
        var payload = new byte[plain.Length + TagSize];
        using var aes = Cipher(secret, pollId, creator, voter);
        aes.Encrypt(iv, plain, payload.AsSpan(0, plain.Length), payload.AsSpan(plain.Length), Authenticated(pollId, voter));
        return new PollEncValue { EncPayload = ByteString.CopyFrom(payload), EncIv = ByteString.CopyFrom(iv) };
    }

    /// <summary>Opens a vote, under whichever of the addresses it was sealed for.</summary>
    /// <param name="secret">The poll's.</param>
    /// <param name="pollId">The poll's message id.</param>
    /// <param name="creators">Number and LID of who asks, as far as known.</param>
    /// <param name="voters">Number and LID of who votes, as far as known.</param>
    /// <param name="options">All options of the poll, by name.</param>
    /// <param name="value">The sealed vote.</param>
    /// <returns>The chosen options in the poll's order, perhaps none; null when the vote is not for this poll by this voter.</returns>
    public static IReadOnlyList<string>? TryOpen(
        ReadOnlySpan<byte> secret, string pollId, IReadOnlyCollection<Jid> creators, IReadOnlyCollection<Jid> voters, IReadOnlyList<string> options,
        PollEncValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (secret.Length != MessageContents.SecretSize || value.EncIv.Length != IvSize || value.EncPayload.Length is < TagSize or > MaxPayload)
            return null;
        foreach (var creator in creators)
        {
            foreach (var voter in voters)
            {
                if (TryOpen(secret, pollId, creator, voter, value) is not { } vote)
                    continue;
                var chosen = vote.SelectedOptions.Select(hash => Convert.ToHexString(hash.Span)).ToHashSet();
                return [.. options.Where(option => chosen.Contains(Convert.ToHexString(HashOf(option))))];
            }
        }

        return null;
    }

    private static PollVoteMessage? TryOpen(ReadOnlySpan<byte> secret, string pollId, Jid creator, Jid voter, PollEncValue value)
    {
        var payload = value.EncPayload.Span;
        var plain = new byte[payload.Length - TagSize];
        using var aes = Cipher(secret, pollId, creator, voter);
        try
        {
            aes.Decrypt(value.EncIv.Span, payload[..plain.Length], payload[plain.Length..], plain, Authenticated(pollId, voter));
            return PollVoteMessage.Parser.ParseFrom(plain);
        }
        catch (Exception refusal) when (refusal is AuthenticationTagMismatchException or InvalidProtocolBufferException)
        {
            return null;
        }
    }

    private static AesGcm Cipher(ReadOnlySpan<byte> secret, string pollId, Jid creator, Jid voter)
    {
        Span<byte> key = stackalloc byte[MessageContents.SecretSize];
        Hkdf256.DeriveKey(secret, [], Encoding.UTF8.GetBytes($"{pollId}{creator.Account}{voter.Account}{UseCase}"), key);
        var aes = new AesGcm(key, TagSize);
        CryptographicOperations.ZeroMemory(key);
        return aes;
    }

    private static byte[] Authenticated(string pollId, Jid voter) => Encoding.UTF8.GetBytes($"{pollId}\0{voter.Account}");

    private static byte[] HashOf(string option) => SHA256.HashData(Encoding.UTF8.GetBytes(option));
}
