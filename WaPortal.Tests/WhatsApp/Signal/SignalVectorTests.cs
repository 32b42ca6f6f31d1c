using WaPortal.WhatsApp.Signal;

namespace WaPortal.Tests.WhatsApp.Signal;

/// <summary>
/// Our side takes the place of each device of conversations that other implementations held, with its keys: it reads what they wrote,
/// and given the same ratchet keys it writes the same bytes.
/// </summary>
public sealed class SignalVectorTests
{
    public static TheoryData<string> Conversations => [.. SignalVectors.All.Conversations.Select(conversation => conversation.Name)];

    [Theory]
    [MemberData(nameof(Conversations))]
    public void Conversations_of_other_implementations_are_read_and_written_alike(string name)
    {
        SignalVectors.Conversation conversation = SignalVectors.All.Conversations.Single(conversation => conversation.Name == name);
        Replay(conversation.Steps, new(conversation.Alice), new(conversation.Bob));
    }

    [Fact]
    public void A_version_3_session_run_by_libsignal_is_read_and_written_alike()
    {
        SignalVectors.BegunConversation conversation = SignalVectors.All.Libsignal;
        var alice = new VectorParty(conversation.Alice);
        var bob = new VectorParty(conversation.Bob);
        alice.Initiate(bob.Bundle(conversation.Bob.PreKeys[0].Id), conversation.BaseKey, conversation.RatchetKey);
        // libsignal was given sessions without a pending first message: what it wrote is what is inside ours.
        var envelopes = new Dictionary<int, EncryptedMessage>();
        foreach (SignalVectors.Step step in conversation.Steps)
        {
            VectorParty party = step.Party == "alice" ? alice : bob;
            if (step.Kind == "send")
            {
                EncryptedMessage message = party.Encrypt(step.Text!, step.RatchetKey!);
                envelopes[step.Message] = message;
                // All but the version byte, which says 4 as the newest version that it knows, and so all but the MAC.
                Assert.Equal(step.Bytes![2..^16], Hex(Inner(message))[2..^16]);
                continue;
            }
            SignalVectors.Step sent = conversation.Steps.Single(other => other.Kind == "send" && other.Message == step.Message);
            EncryptedMessage envelope = envelopes[step.Message];
            string bytes = Hex(envelope.Ciphertext).Replace(Hex(Inner(envelope)), sent.Bytes, StringComparison.Ordinal);
            Assert.Contains(sent.Bytes!, bytes, StringComparison.Ordinal);
            Assert.Equal(sent.Text, party.Decrypt(sent with { Bytes = bytes, IsPreKey = envelope.IsPreKey }));
        }
    }

    [Fact]
    public void First_messages_put_together_by_libsignal_are_parsed()
    {
        foreach (SignalVectors.WireForm form in SignalVectors.All.WireForms)
        {
            Assert.True(PreKeyMessage.TryParse(Convert.FromHexString(form.Bytes), out PreKeyMessage? message));
            Assert.Equal(form.PreKeyId, message.PreKeyId);
            Assert.Equal(form.SignedPreKeyId, message.SignedPreKeyId);
            Assert.Equal(form.RegistrationId, message.RegistrationId);
            Assert.Equal(form.BaseKey, Hex(message.BaseKey32));
            Assert.Equal(form.IdentityKey, Hex(message.IdentityKey32));
            Assert.Equal(form.Inner, Hex(message.Message));
            Assert.True(SignalMessageView.TryParse(message.Message, out SignalMessageView view));
            Assert.Equal(form.Counter, view.Counter);
            Assert.Equal(form.RatchetKey, Convert.ToHexStringLower(view.RatchetKey));
        }
    }

    private static void Replay(SignalVectors.Step[] steps, VectorParty alice, VectorParty bob)
    {
        SignalVectors.Step[] sent = [.. steps.Where(step => step.Kind == "send").OrderBy(step => step.Message)];
        foreach (SignalVectors.Step step in steps)
        {
            (VectorParty party, VectorParty other) = step.Party == "alice" ? (alice, bob) : (bob, alice);
            switch (step.Kind)
            {
                case "initiate":
                    party.Initiate(other.Bundle(step.PreKeyId), step.BaseKey!, step.RatchetKey!);
                    break;
                case "send":
                    EncryptedMessage message = party.Encrypt(step.Text!, step.RatchetKey!);
                    Assert.Equal(step.IsPreKey, message.IsPreKey);
                    Assert.Equal(step.Bytes, Hex(message.Ciphertext));
                    break;
                default:
                    Assert.Equal(sent[step.Message].Text, party.Decrypt(sent[step.Message]));
                    break;
            }
        }
    }

    private static byte[] Inner(EncryptedMessage message)
    {
        if (!message.IsPreKey)
            return message.Ciphertext;
        Assert.True(PreKeyMessage.TryParse(message.Ciphertext, out PreKeyMessage? parsed));
        return parsed.Message;
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
