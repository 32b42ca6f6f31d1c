import requests

# Creating an instance
api_key = "YOUR_API_KEY"
base_url = "https://api.example.com/api"

# Headers for authorization
headers = {
    "x-api-key": api_key,
    "Content-Type": "application/json"
}

# Creating a new instance
instance_data = {
    "name": "Primary WhatsApp",
    "description": "Corporate account",
    "webhookUrl": "https://your-webhook.com/whatsapp"
}

response = requests.post(f"{base_url}/instances", 
                        headers=headers, 
                        json=instance_data)
instance = response.json()
instance_id = instance["id"]

# Sending a message
message_data = {
    "phone": "79001234567",
    "message": "Hi! This is a test message."
}

response = requests.post(f"{base_url}/whatsapp/{instance_id}/send", 
                        headers=headers, 
                        json=message_data)
result = response.json()
print(f"Message sent, ID: {result['id']}")
