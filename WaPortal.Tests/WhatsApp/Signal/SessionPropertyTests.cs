using CsCheck;
using WaPortal.WhatsApp.Signal;

namespace WaPortal.Tests.WhatsApp.Signal;

/// <summary>
/// Two parties over a network that delays, reorders, drops, repeats and damages, both of them beginning sessions when they like and
/// restarting from what they stored: every message that is delivered is decrypted once, to what was written, and nothing else is.
/// </summary>
public sealed class SessionPropertyTests
{
    private enum Act
    {
        Send,
        Deliver,
        DeliverOldest,
        DeliverAndKeep,
        Drop,
        Damage,
        Initiate,
        Restart,
    }

    private static readonly Gen<(Act Act, bool Alice, int Choice)[]> Scripts = Gen.Select(
        Gen.Frequency(
            (8, Gen.Const(Act.Send)), (4, Gen.Const(Act.Deliver)), (4, Gen.Const(Act.DeliverOldest)), (2, Gen.Const(Act.DeliverAndKeep)),
            (1, Gen.Const(Act.Drop)), (3, Gen.Const(Act.Damage)), (1, Gen.Const(Act.Initiate)), (1, Gen.Const(Act.Restart))),
        Gen.Bool,
        Gen.Int[0, 1 << 20]).Array[1, 120];

    [Fact]
    public void Every_delivered_text_is_decrypted_once_whatever_the_network_does() =>
        Scripts.Sample(script => new Network().Run(script), iter: 400);

    private sealed class Network
    {
        private readonly Side _alice = new("a");
        private readonly Side _bob = new("b");

        public void Run((Act Act, bool Alice, int Choice)[] script)
        {
            foreach ((Act act, bool alice, int choice) in script)
            {
                (Side one, Side other) = alice ? (_alice, _bob) : (_bob, _alice);
                switch (act)
                {
                    case Act.Send:
                        Send(one, other);
                        break;
                    case Act.Initiate:
                        one.Party.Initiate(other.Party, withPreKey: choice % 2 == 0);
                        break;
                    case Act.Restart:
                        one.Party.Restart();
                        break;
                    default:
                        if (one.Inbox.Count > 0)
                            Receive(one, act, act == Act.DeliverOldest ? 0 : choice % one.Inbox.Count, choice);
                        break;
                }
            }
            DeliverRest(_alice);
            DeliverRest(_bob);
            // Whatever happened, the two can still talk.
            Exchange(_alice, _bob);
            Exchange(_bob, _alice);
        }

        private static void Send(Side from, Side to)
        {
            if (!from.Party.Record.HasSenderChain)
                from.Party.Initiate(to.Party);
            string text = $"{from.Name}{from.Sent++}";
            EncryptedMessage message = from.Party.Encrypt(text);
            SessionState session = from.Party.Record.Current!;
            to.Inbox.Add(new(text, message, Convert.ToHexString(session.BaseKey), Convert.ToHexString(session.Sender!.RatchetPublicKey)));
        }

        private static void Receive(Side side, Act act, int index, int choice)
        {
            Envelope envelope = side.Inbox[index];
            switch (act)
            {
                case Act.Drop:
                    side.Inbox.RemoveAt(index);
                    break;
                case Act.Damage:
                    Damage(side, envelope, choice);
                    break;
                case Act.DeliverAndKeep:
                    Deliver(side, envelope);
                    break;
                default:
                    side.Inbox.RemoveAt(index);
                    Deliver(side, envelope);
                    break;
            }
        }

        private static void Deliver(Side side, Envelope envelope)
        {
            byte[] before = side.Party.Record.Serialize();
            DecryptError error = side.Party.TryDecrypt(envelope.Message, out string? text);
            if (side.IsReadable(envelope))
            {
                Assert.Equal(DecryptError.None, error);
                Assert.Equal(envelope.Text, text);
                side.Read(envelope);
                return;
            }
            Assert.NotEqual(DecryptError.None, error);
            Assert.Null(text);
            Assert.Equal(before, side.Party.Record.Serialize());
        }

        private static void Damage(Side side, Envelope envelope, int choice)
        {
            byte[] damaged = [.. envelope.Message.Ciphertext];
            int bit = choice % (8 * damaged.Length);
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            byte[] before = side.Party.Record.Serialize();
            DecryptError error = side.Party.TryDecrypt(envelope.Message with { Ciphertext = damaged }, out string? text);
            if (error != DecryptError.None)
            {
                Assert.Null(text);
                Assert.Equal(before, side.Party.Record.Serialize());
                return;
            }
            // Only the ids on the outside of a first message are under no MAC; changing them is no more than delivering it.
            Assert.True(side.IsReadable(envelope));
            Assert.True(envelope.Message.IsPreKey);
            Assert.True(PreKeyMessage.TryParse(envelope.Message.Ciphertext, out PreKeyMessage? original));
            Assert.True(PreKeyMessage.TryParse(damaged, out PreKeyMessage? changed));
            Assert.Equal(original.BaseKey32, changed.BaseKey32);
            Assert.Equal(original.IdentityKey32, changed.IdentityKey32);
            Assert.Equal(original.Message, changed.Message);
            Assert.Equal(envelope.Text, text);
            side.Read(envelope);
        }

        private static void DeliverRest(Side side)
        {
            foreach (Envelope envelope in side.Inbox)
                Deliver(side, envelope);
            side.Inbox.Clear();
        }

        private static void Exchange(Side from, Side to)
        {
            Send(from, to);
            DeliverRest(to);
        }
    }

    private sealed record Envelope(string Text, EncryptedMessage Message, string BaseKey, string RatchetKey);

    private sealed class Side(string name)
    {
        private readonly HashSet<string> _read = [];
        private readonly Dictionary<string, List<string>> _chains = [];

        public string Name { get; } = name;

        public Party Party { get; } = new();

        public List<Envelope> Inbox { get; } = [];

        public int Sent { get; set; }

        /// <summary>Not read before, and of one of the last chains of its session.</summary>
        public bool IsReadable(Envelope envelope)
        {
            if (_read.Contains(envelope.Text))
                return false;
            int chain = ChainsOf(envelope).IndexOf(envelope.RatchetKey);
            return chain < 0 || chain >= ChainsOf(envelope).Count - SignalLimits.MaxReceiverChains;
        }

        public void Read(Envelope envelope)
        {
            Assert.True(_read.Add(envelope.Text));
            if (!ChainsOf(envelope).Contains(envelope.RatchetKey))
                ChainsOf(envelope).Add(envelope.RatchetKey);
        }

        private List<string> ChainsOf(Envelope envelope)
        {
            if (!_chains.TryGetValue(envelope.BaseKey, out List<string>? chains))
                _chains[envelope.BaseKey] = chains = [];
            return chains;
        }
    }
}
